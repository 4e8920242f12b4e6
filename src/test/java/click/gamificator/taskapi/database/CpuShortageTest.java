package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuShortageTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void isNotFeltWhereNapsEndInTime() {
        assertThat(isFeltWithNapsOf(25)).isFalse();
    }

    /** The kernel gives 25 ms of each 100 ms, so a nap ends with the next period. */
    @ParameterizedTest
    @ValueSource(ints = {75, 100})
    void isFeltWhereTheQuotaOfAQuarterOfACpuIsUsedUp(int millis) {
        assertThat(isFeltWithNapsOf(millis)).isTrue();
    }

    private boolean isFeltWithNapsOf(int millis) {
        return CpuShortage.isFelt(
                nanos::get, () -> nanos.addAndGet(Duration.ofMillis(millis).toNanos()));
    }
}
