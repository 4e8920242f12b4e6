package click.gamificator.taskapi.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the service needs to know, checked as a whole before the port is opened.
 *
 * @param database {@code DATABASE_URL}
 * @param adminKeys {@code ADMIN_API_KEY} and {@code ADMIN_API_KEY_PREVIOUS}
 * @param serviceKeys {@code SERVICE_API_KEYS}, by the name of the service
 * @param port {@code PORT}; 0 for any free one
 * @param environment {@code ENVIRONMENT}
 * @param corsOrigins {@code CORS_ORIGINS}
 * @param rateLimitPerMinute {@code RATE_LIMIT_PER_MINUTE}; 0 for no limit
 * @param logLevel {@code LOG_LEVEL}
 * @param secrets what is re-read while the service runs
 */
public record Settings(
        DatabaseUrl database,
        KeyPair adminKeys,
        Map<String, KeyPair> serviceKeys,
        int port,
        String environment,
        List<String> corsOrigins,
        int rateLimitPerMinute,
        String logLevel,
        SecretSettings secrets) {

    private static final String DEFAULT_ORIGIN = "https://cathouse.gamificator.click";

    /** Reads the variables; {@code MIGRATION_DATABASE_URL} is checked too, though only {@code migrate} uses it. */
    public static Settings read(Map<String, String> environment) throws InvalidSettings {
        var variables = new Variables(environment);
        var database = variables.required("DATABASE_URL", DatabaseUrl::parse);
        variables.read("MIGRATION_DATABASE_URL", DatabaseUrl::parse);
        var admin = adminKeys(variables);
        var services = variables.read("SERVICE_API_KEYS", KeySecrets::services);
        if (admin != null && services != null) {
            KeySecrets.clashes(admin, services).forEach(variables::problem);
        }
        var port = variables.number("PORT", 8000, 0, 65_535);
        var name = variables.environmentName();
        var origins = variables.read("CORS_ORIGINS", Settings::origins);
        var limit = variables.number("RATE_LIMIT_PER_MINUTE", 1200, 0, 1_000_000);
        var logLevel = variables.logLevel();
        var secrets = SecretSettings.read(variables);
        variables.check();
        return new Settings(
                Objects.requireNonNull(database),
                Objects.requireNonNull(admin),
                services == null ? Map.of() : services,
                port,
                name,
                origins == null ? List.of(DEFAULT_ORIGIN) : origins,
                limit,
                logLevel,
                secrets);
    }

    private static @Nullable KeyPair adminKeys(Variables variables) {
        var keys = variables.required("ADMIN_API_KEY", KeySecrets::admin);
        var previous = variables.read("ADMIN_API_KEY_PREVIOUS", KeySecrets::admin);
        return keys == null || previous == null ? keys : new KeyPair(keys.current(), previous.current());
    }

    private static List<String> origins(String value) {
        return Arrays.stream(value.split(",")).map(Settings::origin).toList();
    }

    private static String origin(String value) {
        try {
            var uri = new URI(value.strip());
            var origin = uri.getScheme() + "://" + uri.getRawAuthority();
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && origin.equals(value.strip())) {
                return origin;
            }
        } catch (URISyntaxException e) {
            // told below, without the value
        }
        throw new Malformed("must be origins such as https://app.example.com, separated by commas, and never *");
    }

    @Override
    public String toString() {
        return "Settings[environment=" + environment + ", port=" + port + "]";
    }
}
