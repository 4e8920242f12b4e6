package click.gamificator.taskapi;

import click.gamificator.taskapi.keys.KeySettings;
import click.gamificator.taskapi.secrets.SecretSettings;
import click.gamificator.taskapi.settings.InvalidSettings;
import click.gamificator.taskapi.testing.Refusals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Complete and valid settings, except for the changes that a test makes. */
public final class TestSettings {
    /** The admin's key, unless a test sets another one. */
    public static final String ADMIN_KEY = "admin-key-of-the-tests-0123456789abcdef";

    private TestSettings() {}

    /** The variables, changed by pairs of a name and a value. */
    public static Map<String, String> environment(String... namesAndValues) {
        var environment = new HashMap<String, String>();
        environment.put("DATABASE_URL", "postgresql://somebody@127.0.0.1:1/nowhere");
        environment.put("ADMIN_API_KEY", ADMIN_KEY);
        for (var i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return environment;
    }

    /** The settings that result from those variables. */
    static Settings with(String... namesAndValues) {
        try {
            return Settings.read(environment(namesAndValues));
        } catch (InvalidSettings e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The settings of the API keys. */
    public static KeySettings keys(String... namesAndValues) {
        return with(namesAndValues).keys();
    }

    /** The settings of the secrets' refresh. */
    public static SecretSettings secrets(String... namesAndValues) {
        return with(namesAndValues).secrets();
    }

    /** The errors in those variables. */
    public static List<String> problems(String... namesAndValues) {
        return problems(environment(namesAndValues));
    }

    static List<String> problems(Map<String, String> environment) {
        return Refusals.of(InvalidSettings.class, () -> Settings.read(environment))
                .problems();
    }
}
