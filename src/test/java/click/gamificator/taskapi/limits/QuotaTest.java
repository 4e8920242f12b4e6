package click.gamificator.taskapi.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotaTest {
    private final Quota quota = new Quota(1200, true, 1199, 1, 0);

    @Test
    void policyTellsTheCallsOfAMinute() {
        assertThat(quota.policyHeader()).isEqualTo("\"default\";q=1200;w=60");
    }

    @Test
    void headerTellsWhatIsLeft() {
        assertThat(quota.header()).isEqualTo("\"default\";r=1199;t=1");
    }
}
