package click.gamificator.taskapi.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.logging.CapturedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRefreshTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final FakeStore store = new FakeStore();
    private final FakeSecret secret = new FakeSecret();
    private final SecretRefresh secretRefresh = secretRefresh(HOUR);

    @Test
    void currentVersionIsPutIntoForce() {
        secretRefresh.readOnce(store);

        assertThat(secret.taken().current()).isEqualTo("current");
    }

    @Test
    void versionBeforeOverlapsDuringItsTime() {
        secretRefresh.readOnce(store);

        assertThat(secret.taken().previous()).isEqualTo("previous");
    }

    @Test
    void timeOfTheVersionBeforeCountsFromWhenTheCurrentOneWasMade() {
        secretRefresh.readOnce(store);

        assertThat(secret.taken().previousUntil()).isEqualTo(store.createdAt.plus(HOUR));
    }

    @Test
    void versionBeforeIsNotReadAfterItsTime() {
        store.createdAt = Instant.now().minus(HOUR);
        secretRefresh.readOnce(store);

        assertThat(store.reads).containsExactly("AWSCURRENT");
    }

    @Test
    void versionBeforeIsNotReadWhereItDoesNotOverlap() {
        secret.overlaps = false;
        secretRefresh.readOnce(store);

        assertThat(store.reads).containsExactly("AWSCURRENT");
    }

    @Test
    void firstVersionHasNoneBeforeIt() {
        store.previous = null;
        secretRefresh.readOnce(store);

        assertThat(secret.taken().previous()).isNull();
    }

    @Test
    void secretThatIsNotThereIsUnreadable() {
        store.current = null;

        assertThat(reason()).isEqualTo("not_found");
    }

    @Test
    void failureToReadTheVersionBeforeKeepsWhatIsInForce() {
        store.failsAt = "AWSPREVIOUS";
        secretRefresh.readOnce(store);

        assertThat(secret.takes).isEmpty();
    }

    @Test
    void readsOfBothVersionsShareOneLimit() {
        store.slow = Duration.ofMillis(20);
        secretRefresh.readOnce(store);

        assertThat(store.limits.getLast()).isLessThan(store.limits.getFirst().minusMillis(19));
    }

    @Test
    void firstReadThatTookTheWholeLimitLeavesNoTimeForASecond() {
        store.slow = Duration.ofMillis(20);
        var hurried = new SecretRefresh(secret, "id", HOUR, HOUR, Duration.ofMillis(10));
        hurried.readOnce(store);

        assertThat(store.reads).containsExactly("AWSCURRENT");
    }

    @Test
    void unexpectedFailureIsNotTheEnd() {
        secret.bug = true;
        secretRefresh.readOnce(store);

        assertThat(secretRefresh.freshness().health().status()).isEqualTo("unreadable");
    }

    @Test
    void missingClassIsNotTheEnd() {
        store.error = new AssertionError("S3cret");
        secretRefresh.readOnce(store);

        assertThat(secretRefresh.freshness().health().status()).isEqualTo("unreadable");
    }

    @ParameterizedTest
    @CsvSource({"0, 60000", "0.5, 54000", "1, 48000"})
    void pauseIsUpToAFifthShorterAndNeverLonger(double random, long millis) {
        assertThat(SecretRefresh.shortened(Duration.ofMinutes(1), random)).hasMillis(millis);
    }

    @Test
    void secretIsReadAgainAndAgain() {
        try (var _ = running(secretRefresh(Duration.ofMillis(10)))) {
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> secret.takes.size() > 3);
        }
    }

    @Test
    void doubtLeadsToAReadBeforeItsTime() {
        try (var _ = running(secretRefresh)) {
            Awaitility.await().until(() -> secret.takes.size() == 1);
            secret.doubt.run();

            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> secret.takes.size() == 2);
        }
    }

    @Test
    void doubtsDoNotBecomeALoad() {
        try (var _ = running(secretRefresh)) {
            Awaitility.await().until(() -> secret.takes.size() == 1);

            Awaitility.await()
                    .pollInterval(Duration.ofMillis(10))
                    .during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> {
                        secret.doubt.run();
                        assertThat(secret.takes).hasSize(1);
                    });
        }
    }

    @Test
    void whoWaitsForTheFirstReadIsNotKeptWaitingByItsFailure() throws InterruptedException {
        store.failsAt = "AWSCURRENT";
        try (var _ = running(secretRefresh)) {
            assertThat(secretRefresh.firstRead().await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private String reason() {
        try (var log = CapturedLog.of(Freshness.class)) {
            secretRefresh.readOnce(store);
            return CapturedLog.value(log.lines().getFirst(), "reason");
        }
    }

    private SecretRefresh secretRefresh(Duration refresh) {
        return new SecretRefresh(secret, "id", refresh, HOUR, Duration.ofSeconds(15));
    }

    private Running running(SecretRefresh secretRefresh) {
        return new Running(Thread.ofVirtual().start(() -> secretRefresh.run(store)));
    }

    private record Running(Thread thread) implements AutoCloseable {
        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
