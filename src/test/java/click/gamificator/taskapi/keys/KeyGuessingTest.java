package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.RunningService.Reply;
import click.gamificator.taskapi.TestSettings;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Callers who guess keys, counted by address. A used call returns only every twelve seconds. */
class KeyGuessingTest {
    private static final String LIMIT = "5";

    private static final class Limited {
        static final RunningService SERVICE = RunningService.start(Map.of("RATE_LIMIT_PER_MINUTE", LIMIT));
    }

    private final RunningService service = Limited.SERVICE;

    @Test
    void callersBehindAProxyAreCountedByTheAddressItSaw() {
        guess("198.51.100.1, 203.0.113.50");

        assertThat(guess("198.51.100.2, 203.0.113.50").header("RateLimit")).contains("r=3;");
    }

    @Test
    void callersBehindAProxyAreCountedApart() {
        guess("198.51.100.1, 203.0.113.60");

        assertThat(guess("198.51.100.1, 203.0.113.61").header("RateLimit")).contains("r=4;");
    }

    @Test
    void portOfACallerDoesNotMakeItAnother() {
        IntStream.range(0, 5).forEach(port -> guess("203.0.113.70:" + (4000 + port)));

        assertThat(guess("203.0.113.70:5000").problem()).isEqualTo("429 rate-limited");
    }

    @Test
    void textsThatAreNoAddressAreCountedAsTheProxy() {
        IntStream.range(0, 5).forEach(number -> guess("203.0.113.80, garbage-" + number));

        assertThat(guess("another").problem()).isEqualTo("429 rate-limited");
    }

    @Test
    void nameServiceIsNotAskedAboutWhatACallerSends() {
        var name = "localhost";

        guess("203.0.113.90, " + name);

        assertThat(guess("203.0.113.90").header("RateLimit")).contains("r=4;");
    }

    @Test
    void keyThatWasValidAMomentAgoIsNotLockedOut() {
        var key = newKey();
        call(key, "203.0.113.100");
        exhaust("203.0.113.100");
        Awaitility.await().pollDelay(Duration.ofMillis(3_100)).until(() -> true);

        assertThat(call(key, "203.0.113.100").status()).isEqualTo(200);
    }

    @Test
    void keyThatWasNotSeenBeforeIsNotLockedOut() {
        var key = newKey();
        exhaust("203.0.113.110");

        assertThat(call(key, "203.0.113.110").status()).isEqualTo(200);
    }

    private String newKey() {
        return service.post("/admin/keys", TestSettings.ADMIN_KEY, "{\"name\": \"guessed-" + KeyDesk.newName() + "\"}")
                .at("/key");
    }

    private void exhaust(String address) {
        IntStream.range(0, 8).forEach(_ -> guess(address));
    }

    private Reply guess(String forwardedFor) {
        return call(KeyFormat.newKey("test"), forwardedFor);
    }

    private Reply call(String key, String forwardedFor) {
        return service.send(
                "/cmd/tasks.list", request -> request.header("X-API-Key", key).header("X-Forwarded-For", forwardedFor));
    }
}
