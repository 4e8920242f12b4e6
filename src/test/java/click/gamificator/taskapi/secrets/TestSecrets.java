package click.gamificator.taskapi.secrets;

import click.gamificator.taskapi.TestSettings;
import java.time.Duration;
import java.util.List;

/** Secrets for tests of other packages. */
public final class TestSecrets {
    private TestSecrets() {}

    /** No secret is refreshed. */
    public static LiveSecrets none() {
        return new LiveSecrets(TestSettings.secrets(), List.of());
    }

    /** A secret whose first refresh gives {@code value} after a short while. */
    public static LiveSecrets soon(RotatingSecret secret, String value) {
        return after(Duration.ofMillis(300), secret, value);
    }

    /** A secret whose first refresh takes longer than an unknown key waits. */
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

    static SecretSettings settings() {
        return TestSettings.secrets(
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
