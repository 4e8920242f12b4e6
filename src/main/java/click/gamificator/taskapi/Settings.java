package click.gamificator.taskapi;

import click.gamificator.taskapi.database.DatabaseUrl;
import click.gamificator.taskapi.http.CorsOrigins;
import click.gamificator.taskapi.http.PublicUrl;
import click.gamificator.taskapi.keys.KeyPair;
import click.gamificator.taskapi.keys.KeySecrets;
import click.gamificator.taskapi.keys.KeySettings;
import click.gamificator.taskapi.secrets.SecretSettings;
import click.gamificator.taskapi.settings.InvalidSettings;
import click.gamificator.taskapi.settings.Variables;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the service, validated together before the port opens. Each part belongs to the package that it
 * configures.
 *
 * @param database {@code DATABASE_URL}
 * @param keys who may call, and how often
 * @param corsOrigins {@code CORS_ORIGINS}
 * @param publicUrl {@code PUBLIC_URL}
 * @param secrets the secrets that are refreshed while the service runs
 * @param port {@code PORT}; 0 for any free one
 * @param environment {@code ENVIRONMENT}
 * @param logLevel {@code LOG_LEVEL}
 */
record Settings(
        DatabaseUrl database,
        KeySettings keys,
        CorsOrigins corsOrigins,
        PublicUrl publicUrl,
        SecretSettings secrets,
        int port,
        String environment,
        String logLevel) {
    static final int DEFAULT_PORT = 8000;

    /**
     * Reads and validates the variables, {@code MIGRATION_DATABASE_URL} included, although only {@code migrate} uses
     * it.
     */
    static Settings read(Map<String, String> environment) throws InvalidSettings {
        var variables = new Variables(environment);
        var database = variables.required("DATABASE_URL", DatabaseUrl::parse);
        variables.read("MIGRATION_DATABASE_URL", DatabaseUrl::parse);
        var admin = adminKeys(variables);
        var services = Objects.requireNonNullElse(
                variables.read("SERVICE_API_KEYS", KeySecrets::services), Map.<String, KeyPair>of());
        var port = variables.number("PORT", DEFAULT_PORT, 0, 65_535);
        var name = variables.environmentName();
        KeySecrets.problems(name, admin, services).forEach(variables::problem);
        var publicUrl = variables.read("PUBLIC_URL", PublicUrl::parse);
        var origins = variables.read("CORS_ORIGINS", CorsOrigins::parse);
        var callsPerMinute = variables.number("RATE_LIMIT_PER_MINUTE", 1200, 0, 1_000_000);
        var logLevel = variables.logLevel();
        var secrets = SecretSettings.read(variables);
        variables.check();
        return new Settings(
                Objects.requireNonNull(database),
                new KeySettings(Objects.requireNonNull(admin), services, name, callsPerMinute),
                origins == null ? CorsOrigins.DEFAULT : origins,
                publicUrl == null ? PublicUrl.UNKNOWN : publicUrl,
                secrets,
                port,
                name,
                logLevel);
    }

    private static @Nullable KeyPair adminKeys(Variables variables) {
        var keys = variables.required("ADMIN_API_KEY", KeySecrets::admin);
        var previous = variables.read("ADMIN_API_KEY_PREVIOUS", KeySecrets::admin);
        return keys == null || previous == null ? keys : new KeyPair(keys.current(), previous.current());
    }

    @Override
    public String toString() {
        return "Settings[environment=" + environment + ", port=" + port + "]";
    }
}
