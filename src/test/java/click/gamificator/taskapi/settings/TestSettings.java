package click.gamificator.taskapi.settings;

import java.util.HashMap;
import java.util.Map;

/** Settings for a test: complete and valid, but for what the test names. */
public final class TestSettings {
    /** The admin's key, where a test names no other. */
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

    /** The settings those variables make. */
    public static Settings with(String... namesAndValues) {
        try {
            return Settings.read(environment(namesAndValues));
        } catch (InvalidSettings e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The database of that URL. */
    public static DatabaseUrl database(String url) {
        return DatabaseUrl.parse(url);
    }
}
