package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.DatabaseUrl;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
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

    /**
     * Hosted databases keep extensions in a schema of their own that may not be on the search path, where an index finds no
     * operator class of pg_trgm. It comes last, and only where there is a schema to create tables in already.
     */
    private static final String SEE_PG_TRGM = """
            select set_config('search_path', current_setting('search_path') || ', ' || quote_ident(nspname), false)
            from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
            where extname = 'pg_trgm' and current_schema() is not null and nspname <> all (current_schemas(false))""";

    private Migration() {}

    /**
     * Migrates and logs what happened. Two at once wait for each other. False where it failed; the log says whether that
     * changed anything.
     */
    public static boolean run(DatabaseUrl url) {
        var dataSource = new SimpleDriverDataSource(new Driver(), url.jdbcUrl(), Connections.ofMigration(url));
        try (var guard = MigrationGuard.take(dataSource)) {
            return migrate(dataSource, guard);
        } catch (SQLException e) {
            logFailure(e, "changed nothing");
            return false;
        }
    }

    private static boolean migrate(DataSource dataSource, MigrationGuard guard) {
        try {
            var result = flyway(dataSource).migrate();
            LOG.atInfo()
                    .addKeyValue("event", "migration_applied")
                    .addKeyValue("migrations", result.migrationsExecuted)
                    .addKeyValue(
                            "schema_version",
                            result.targetSchemaVersion == null ? Schema.REQUIRED : result.targetSchemaVersion)
                    .log("The schema is up to date");
            return true;
        } catch (FlywayException e) {
            logFailure(e, guard.whatIsLeft());
            return false;
        }
    }

    private static void logFailure(Exception failure, String whatIsLeft) {
        LOG.atError()
                .addKeyValue("event", "migration_failed")
                .addKeyValue("reason", MigrationFailure.reason(failure))
                .setCause(failure)
                .log("The migration failed and {}", whatIsLeft);
    }

    static Flyway flyway(DataSource dataSource) {
        return Flyway.configure(Migration.class.getClassLoader())
                .dataSource(dataSource)
                .initSql(LOCK_TIMEOUT + ";\n" + SEE_PG_TRGM)
                .group(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }
}
