package click.gamificator.taskapi.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.TestSettings;
import click.gamificator.taskapi.logging.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveSecretsTest {
    private final FakeSecret secret = new FakeSecret();
    private final FakeStore store = new FakeStore();
    private final LiveSecrets secrets = new LiveSecrets(TestSecrets.settings(), List.of(secret), _ -> store);

    @AfterEach
    void stop() {
        secrets.destroy();
    }

    @Test
    void nothingIsReadBeforeTheServiceIsReady() {
        assertThat(store.reads).isEmpty();
    }

    @Test
    void secretIsReadOnceTheServiceIsReady() {
        secrets.start();

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !secret.takes.isEmpty());
    }

    @Test
    void firstRequestsComeBeforeTheFirstRead() {
        secrets.start();

        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(2))
                .until(() -> store.reads.isEmpty());
    }

    @Test
    void whoNeedsTheFirstReadMakesItBegin() {
        secrets.start();

        assertThat(timeToAwait(secrets)).isLessThan(Duration.ofSeconds(2));
        assertThat(secret.takes).isNotEmpty();
    }

    @Test
    void serviceThatEndsBeforeTheFirstReadLetsNobodyWaitForIt() {
        secrets.start();
        secrets.destroy();

        assertThat(timeToAwait(secrets)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void secretWithoutAnIdIsNotReRead() {
        var none = new LiveSecrets(TestSettings.secrets(), List.of(secret), _ -> {
            throw new AssertionError("The store was opened");
        });
        none.start();

        assertThat(none.health()).isEmpty();
    }

    @Test
    void healthIsToldByTheNameOfTheSetting() {
        assertThat(secrets.health()).containsOnlyKeys("service_api_keys");
    }

    @Test
    void firstReadIsWaitedFor() {
        store.slow = Duration.ofMillis(300);
        secrets.start();
        secrets.awaitFirstRead();

        assertThat(secret.takes).isNotEmpty();
    }

    @Test
    void firstReadThatIsDoneIsNotWaitedFor() {
        secrets.start();
        secrets.awaitFirstRead();

        assertThat(timeToAwait(secrets)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void nobodyWaitsWhereNothingIsReRead() {
        assertThat(timeToAwait(TestSecrets.none())).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void storeThatCannotBeOpenedIsOpenedAgain(int failures) {
        var left = new AtomicInteger(failures);
        var again = new LiveSecrets(
                TestSecrets.settings(),
                List.of(secret),
                _ -> {
                    if (left.getAndDecrement() > 0) {
                        throw new NoClassDefFoundError("S3cret");
                    }
                    return store;
                },
                Duration.ofMillis(500));
        try (var log = CapturedLog.of(Freshness.class)) {
            again.start();
            again.awaitFirstRead();
            assertThat(again.health().values()).noneMatch(SecretHealth::isOk);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> again.health().values().stream().allMatch(SecretHealth::isOk));
            assertThat(log.events()).containsSubsequence("secret_unreadable", "secret_recovered");
            assertThat(log.events().stream().filter("secret_unreadable"::equals))
                    .hasSize(1);
        } finally {
            again.destroy();
        }
    }

    @Test
    void unknownKeyWaitsFiveSecondsForAllSecretsTogether() {
        store.slow = Duration.ofMinutes(1);
        secrets.start();

        assertThat(timeToAwait(secrets)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
    }

    private static Duration timeToAwait(LiveSecrets secrets) {
        var begin = System.nanoTime();
        secrets.awaitFirstRead();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void readThatTheEndCutsOffIsNoFailure() {
        store.slow = Duration.ofMinutes(1);
        store.failsAt = "AWSCURRENT";
        secrets.start();
        Awaitility.await().until(() -> !store.reads.isEmpty());
        secrets.destroy();
        secrets.awaitFirstRead();

        assertThat(secrets.health().values()).isNotEmpty().allMatch(SecretHealth::isOk);
    }

    @Test
    void readingEndsWithTheService() {
        store.failsAt = "AWSCURRENT";
        secrets.start();
        secrets.awaitFirstRead();
        secrets.destroy();
        store.failsAt = "";
        secret.doubt.run();

        Awaitility.await()
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(4))
                .until(() -> secret.takes.isEmpty());
    }
}
