package click.gamificator.taskapi.settings;

import java.util.Map;
import java.util.Objects;

/**
 * What {@code migrate} needs to know.
 *
 * @param database {@code MIGRATION_DATABASE_URL}, else {@code DATABASE_URL} without Neon's pooler
 * @param environment {@code ENVIRONMENT}
 * @param logLevel {@code LOG_LEVEL}
 */
public record MigrationSettings(DatabaseUrl database, String environment, String logLevel) {

    /** Reads the variables. */
    public static MigrationSettings read(Map<String, String> environment) throws InvalidSettings {
        var variables = new Variables(environment);
        var database = variables.text("MIGRATION_DATABASE_URL") == null
                ? variables.required(
                        "DATABASE_URL", value -> DatabaseUrl.parse(value).withoutPooler())
                : variables.read("MIGRATION_DATABASE_URL", DatabaseUrl::parse);
        var name = variables.environmentName();
        var logLevel = variables.logLevel();
        variables.check();
        return new MigrationSettings(Objects.requireNonNull(database), name, logLevel);
    }
}
