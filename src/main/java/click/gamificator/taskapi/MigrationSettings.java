package click.gamificator.taskapi;

import click.gamificator.taskapi.database.DatabaseUrl;
import click.gamificator.taskapi.settings.InvalidSettings;
import click.gamificator.taskapi.settings.Variables;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of {@code migrate}.
 *
 * @param database {@code MIGRATION_DATABASE_URL}, else {@code DATABASE_URL} without Neon's pooler
 * @param environment {@code ENVIRONMENT}
 * @param logLevel {@code LOG_LEVEL}
 */
record MigrationSettings(DatabaseUrl database, String environment, String logLevel) {

    /** Reads the variables. */
    static MigrationSettings read(Map<String, String> environment) throws InvalidSettings {
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
