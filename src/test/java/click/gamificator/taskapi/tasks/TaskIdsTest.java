package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskIdsTest {
    private final TaskIds ids = new TaskIds();

    @Test
    void idIsOfVersion7() {
        assertThat(ids.next().id().version()).isEqualTo(7);
    }

    @Test
    void idIsOfTheVariantOfRfc9562() {
        assertThat(ids.next().id().variant()).isEqualTo(2);
    }

    @Test
    void idBeginsWithItsMilliseconds() {
        var stamp = ids.next();

        assertThat(stamp.id().getMostSignificantBits() >>> 16)
                .isEqualTo(stamp.at().toEpochMilli());
    }

    @Test
    void timeOfAnIdIsNow() {
        assertThat(Duration.between(ids.next().at(), Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void timeOfAnIdHasMicroseconds() {
        assertThat(TaskIds.stamp(1_795_417_200_123_456L).at()).isEqualTo(Instant.parse("2026-11-23T07:00:00.123456Z"));
    }

    @Test
    void fractionOfTheMillisecondFollowsTheVersion() {
        // 500 of 1000 microseconds are 2048 of 4096.
        assertThat(TaskIds.stamp(1_000_500).id().getMostSignificantBits() & 0xFFFF)
                .isEqualTo(0x7800);
    }

    @Test
    void everyMicrosecondOfAMillisecondHasAnIdOfItsOwn() {
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(
                                micros -> TaskIds.stamp(1_000_000 + micros).id().toString()))
                .isSorted();
    }

    @Test
    void restOfAnIdIsRandom() {
        assertThat(TaskIds.stamp(1).id()).isNotEqualTo(TaskIds.stamp(1).id());
    }

    @Test
    void orderOfIdsIsTheOrderOfCreation() {
        assertThat(IntStream.range(0, 10_000).mapToObj(_ -> ids.next().id().toString()))
                .isSorted();
    }

    @Test
    void timesOfIdsGrow() {
        var first = ids.next();
        var second = ids.next();

        assertThat(second.at()).isAfter(first.at());
    }

    @Test
    void eachThreadSeesItsIdsGrow() throws Exception {
        for (var made : inThreads()) {
            assertThat(made).extracting(UUID::toString).isSorted();
        }
    }

    @Test
    void threadsShareNoMicrosecond() throws Exception {
        assertThat(inThreads().stream().flatMap(List::stream).map(UUID::getMostSignificantBits))
                .doesNotHaveDuplicates();
    }

    private List<List<UUID>> inThreads() throws Exception {
        Callable<List<UUID>> work =
                () -> IntStream.range(0, 2_000).mapToObj(_ -> ids.next().id()).toList();
        var made = new ArrayList<List<UUID>>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var future : threads.invokeAll(List.of(work, work, work, work))) {
                made.add(future.get());
            }
        }
        return made;
    }
}
