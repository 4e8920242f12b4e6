package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.DatabaseUrl;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** Brings the schema up to date. All pending migrations are one transaction: all of them happen, or none. */
public final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
    /** A migration that waits for a lock blocks all who come after it, so it gives up early. */
    private static final String LOCK_TIMEOUT = "set lock_timeout = '5s'";

    private Migration() {}

    /** Migrates and logs what happened. Two at once wait for each other. False where it failed and changed nothing. */
    public static boolean run(DatabaseUrl url) {
        try {
            var result = flyway(url).migrate();
            LOG.atInfo()
                    .addKeyValue("event", "migration_applied")
                    .addKeyValue("migrations", result.migrationsExecuted)
                    .addKeyValue(
                            "schema_version",
                            result.targetSchemaVersion == null ? Schema.REQUIRED : result.targetSchemaVersion)
                    .log("The schema is up to date");
            return true;
        } catch (FlywayException e) {
            LOG.atError()
                    .addKeyValue("event", "migration_failed")
                    .addKeyValue("reason", MigrationFailure.reason(e))
                    .setCause(e)
                    .log("The migration failed and changed nothing");
            return false;
        }
    }

    static Flyway flyway(DatabaseUrl url) {
        var dataSource = new SimpleDriverDataSource(new Driver(), url.jdbcUrl(), Connections.ofMigration(url));
        return Flyway.configure(Migration.class.getClassLoader())
                .dataSource(dataSource)
                .initSql(LOCK_TIMEOUT)
                .group(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .connectRetries(2)
                .connectRetriesInterval(2)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }
}
