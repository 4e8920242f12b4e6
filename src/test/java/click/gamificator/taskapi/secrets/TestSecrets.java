package click.gamificator.taskapi.secrets;

import click.gamificator.taskapi.settings.Settings;
import click.gamificator.taskapi.settings.TestSettings;
import java.time.Duration;
import java.util.List;

/** Secrets for tests of other packages. */
public final class TestSecrets {
    private TestSecrets() {}

    /** Nothing is read again. */
    public static LiveSecrets none() {
        return new LiveSecrets(TestSettings.with(), List.of());
    }

    /** A secret whose first read gives {@code value} after a while. */
    public static LiveSecrets soon(RotatingSecret secret, String value) {
        return after(Duration.ofMillis(300), secret, value);
    }

    /** A secret whose first read gives {@code value} later than an unknown key waits for. */
    public static LiveSecrets late(RotatingSecret secret, String value) {
        return after(Duration.ofMinutes(1), secret, value);
    }

    private static LiveSecrets after(Duration time, RotatingSecret secret, String value) {
        var store = new FakeStore();
        store.current = value;
        store.previous = null;
        store.slow = time;
        var secrets = new LiveSecrets(settings(), List.of(secret), _ -> store);
        secrets.start();
        return secrets;
    }

    static Settings settings() {
        return TestSettings.with(
                "SERVICE_API_KEYS_SECRET_ID",
                "keys",
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                "id",
                "AWS_SECRET_ACCESS_KEY",
                "secret");
    }
}
