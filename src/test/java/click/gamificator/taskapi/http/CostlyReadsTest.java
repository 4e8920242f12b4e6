package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CostlyReadsTest {
    private final AnswerBudget budget = new AnswerBudget();
    private final CostlyReads reads = new CostlyReads(budget, Duration.ofMillis(200), Duration.ofMillis(200));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endAll() {
        end.countDown();
        threads.close();
    }

    @Test
    void readGivesItsResult() {
        assertThat(reads.count("cat-house", () -> 42)).isEqualTo(42);
    }

    @Test
    void serviceMayReadTwiceAtOnce() throws InterruptedException {
        hold("cat-house", 1);

        assertThat(reads.count("cat-house", () -> 42)).isEqualTo(42);
    }

    @Test
    void thirdReadOfAServiceIsRefused() throws InterruptedException {
        hold("cat-house", 2);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> reads.count("cat-house", () -> 42))
                .returns(ProblemType.RATE_LIMITED, Problem::type)
                .returns(1L, Problem::retryAfterSeconds);
    }

    @Test
    void fifthListOfAServiceIsRefused() {
        Supplier<Object> fifth = () -> reads.list("cat-house", () -> 42);
        Supplier<Object> fourth = () -> reads.list("cat-house", fifth);

        assertThat(reads.list("cat-house", () -> reads.list("cat-house", () -> reads.list("cat-house", () -> 42))))
                .isEqualTo(42);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() ->
                        reads.list("cat-house", () -> reads.list("cat-house", () -> reads.list("cat-house", fourth))))
                .returns(ProblemType.UNAVAILABLE, Problem::type);
    }

    @Test
    void listIsNotMadeForAServiceThatLeavesItsAnswersUnread() {
        assertThat(budget.take("cat-house", 7 * 1024 * 1024)).isTrue();
        assertThat(reads.costlyList("cat-house", () -> 42)).isEqualTo(42);
        assertThat(budget.take("cat-house", 100_000)).isTrue();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> reads.costlyList("cat-house", CostlyReadsTest::fail))
                .returns(ProblemType.UNAVAILABLE, Problem::type);
        assertThat(reads.list("dog-house", () -> 42)).isEqualTo(42);
    }

    @Test
    void listsWaitForNoCountOfTheirService() throws InterruptedException {
        hold("cat-house", 2);

        assertThat(reads.list("cat-house", () -> 42)).isEqualTo(42);
    }

    @Test
    void costlyListTakesASlotOfTheCounts() throws InterruptedException {
        hold("cat-house", 2);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> reads.costlyList("cat-house", () -> 42))
                .returns(ProblemType.RATE_LIMITED, Problem::type);
    }

    @Test
    void anotherServiceIsNotHeldUp() throws InterruptedException {
        hold("cat-house", 2);

        assertThat(reads.count("dog-house", () -> 42)).isEqualTo(42);
    }

    @Test
    void thirdReadWaitsForAWhile() throws Exception {
        var patient = new CostlyReads(budget, Duration.ofSeconds(30), Duration.ofSeconds(30));
        hold(patient, "cat-house", 2);
        Future<Integer> third = threads.submit(() -> patient.count("cat-house", () -> 42));
        end.countDown();

        assertThat(third.get()).isEqualTo(42);
    }

    @Test
    void readThatFailsMakesRoomForTheNext() {
        for (var i = 0; i < 3; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> reads.count("cat-house", CostlyReadsTest::fail));
        }
    }

    private static Object fail() {
        throw new IllegalStateException("The read failed");
    }

    private void hold(String service, int times) throws InterruptedException {
        hold(reads, service, times);
    }

    /** Starts reads that last until the test ends, and returns once all of them run. */
    private void hold(CostlyReads held, String service, int times) throws InterruptedException {
        var begun = new CountDownLatch(times);
        for (var i = 0; i < times; i++) {
            threads.execute(() -> held.count(service, () -> {
                begun.countDown();
                return await(end);
            }));
        }
        begun.await();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
