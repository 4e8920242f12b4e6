package click.gamificator.taskapi.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.logging.CapturedLog;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private final CapturedLog log = CapturedLog.of(Freshness.class);
    private final Freshness freshness = new Freshness("SERVICE_API_KEYS");

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void injectedValueIsFresh() {
        assertThat(freshness.health()).isEqualTo(new SecretHealth("ok", 0));
    }

    @Test
    void ageGrowsTillTheNextRead() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .until(() -> freshness.health().ageSeconds() == 1);
    }

    @Test
    void ageGoesOnGrowingWhileReadsFail() {
        Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> {
            freshness.unreadable("throttled");
            return freshness.health().ageSeconds() == 1;
        });
    }

    @Test
    void readOfWhatIsInForceIsNotWorthALine() {
        freshness.confirmed();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void newValueIsLogged() {
        freshness.confirmed();
        freshness.changed();

        assertThat(log.events()).containsExactly("secret_changed");
    }

    @Test
    void lineNamesTheSetting() {
        freshness.confirmed();
        freshness.changed();

        assertThat(CapturedLog.value(log.lines().getFirst(), "setting")).isEqualTo("SERVICE_API_KEYS");
    }

    @Test
    void failureIsLoggedOnce() {
        freshness.unreadable("throttled");
        freshness.unreadable("throttled");

        assertThat(log.events()).containsExactly("secret_unreadable");
    }

    @Test
    void otherReasonIsLogged() {
        freshness.unreadable("throttled");
        freshness.unreadable("access_denied");

        assertThat(log.lines())
                .extracting(line -> CapturedLog.value(line, "reason"))
                .containsExactly("throttled", "access_denied");
    }

    @Test
    void unusableValueIsLoggedOnce() {
        freshness.unusable("is not valid JSON");
        freshness.unusable("is not valid JSON");

        assertThat(log.events()).containsExactly("secret_unusable");
    }

    @Test
    void recoveryIsLogged() {
        freshness.unreadable("throttled");
        freshness.confirmed();
        freshness.confirmed();

        assertThat(log.events()).containsExactly("secret_unreadable", "secret_recovered");
    }

    @Test
    void recoveredSecretIsFresh() {
        freshness.unusable("is not valid JSON");
        freshness.confirmed();
        freshness.changed();

        assertThat(freshness.health()).isEqualTo(new SecretHealth("ok", 0));
    }

    @Test
    void healthTellsWhatIsWrong() {
        freshness.unusable("is not valid JSON");

        assertThat(freshness.health().status()).isEqualTo("unusable");
    }

    @Test
    void failureOfOurOwnIsLoggedOnce() {
        freshness.failed(new IllegalStateException("S3cret"));
        freshness.failed(new IllegalStateException("S3cret"));

        assertThat(log.events()).containsExactly("secret_unreadable");
    }
}
