package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.testing.FaultyNetwork;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that is suspended without traffic, as Neon's is, and takes seconds to answer the first connection. */
@Tag("slow")
class SuspendedDatabaseTest {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final String LIST = "/cmd/tasks.list";

    private final String url = MigratedDatabase.fresh();
    private final FaultyNetwork network = FaultyNetwork.toTheDatabase();
    private final RunningService service;

    SuspendedDatabaseTest() {
        network.hold();
        service = RunningService.start(Map.of("DATABASE_URL", network.through(url)));
    }

    @AfterEach
    void stop() throws InterruptedException {
        network.recover();
        service.stop().join();
        network.close();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void firstCallerWaitsForADatabaseThatWakesUpSoon(int seconds) {
        wakeUpAfter(seconds);

        assertThat(service.get(LIST, RunningService.CAT_KEY).status()).isEqualTo(200);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void firstCallerIsAskedToComeBackToADatabaseThatWakesUpLate() {
        var start = System.nanoTime();
        wakeUpAfter(10);

        var answer = service.get(LIST, RunningService.CAT_KEY);

        assertThat(answer.problem()).isEqualTo("503 unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST_ANSWER);
        Awaitility.await()
                .atMost(LONGEST_ANSWER.plus(RECOVERY))
                .untilAsserted(() -> assertThat(
                                service.get(LIST, RunningService.CAT_KEY).status())
                        .isEqualTo(200));
    }

    private void wakeUpAfter(int seconds) {
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(network::recover);
    }
}
