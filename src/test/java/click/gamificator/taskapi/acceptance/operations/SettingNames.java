package click.gamificator.taskapi.acceptance.operations;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Translates the operator's words for settings into the variables that hold them. */
final class SettingNames {
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("the database's address", "DATABASE_URL"),
            Map.entry("the address for migrations", "MIGRATION_DATABASE_URL"),
            Map.entry("the operator's key", "ADMIN_API_KEY"),
            Map.entry("the operator's previous key", "ADMIN_API_KEY_PREVIOUS"),
            Map.entry("the services' keys", "SERVICE_API_KEYS"),
            Map.entry("the port", "PORT"),
            Map.entry("the environment", "ENVIRONMENT"),
            Map.entry("the public address", "PUBLIC_URL"),
            Map.entry("the web pages that may call", "CORS_ORIGINS"),
            Map.entry("the calls a minute", "RATE_LIMIT_PER_MINUTE"),
            Map.entry("the level of detail of the log", "LOG_LEVEL"));

    private SettingNames() {}

    static String variable(String words) {
        return Objects.requireNonNull(VARIABLES.get(words), words);
    }

    /** The variables of {@code the database's address and the operator's key}. */
    static List<String> variables(String enumeration) {
        return Arrays.stream(enumeration.split(" and ", -1))
                .map(SettingNames::variable)
                .toList();
    }
}
