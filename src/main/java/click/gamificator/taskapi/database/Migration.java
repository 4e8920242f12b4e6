package click.gamificator.taskapi.database;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Brings the schema up to date. Pending migrations up to the fourth share one transaction, so either all of them take
 * effect or none. Each later one has its own: a table with a million rows must be read, and its indexes built, without
 * a lock on it.
 */
public final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
    /** A migration that waits for a lock blocks every later statement, so it gives up early. */
    private static final String LOCK_TIMEOUT = "set lock_timeout = '5s'";

    /**
     * Hosted databases keep extensions in a separate schema, often outside the search path, so an index would not find
     * the operator class of pg_trgm. The schema is appended last, and only if the search path already has a schema for
     * tables.
     */
    private static final String SEE_PG_TRGM = """
            select set_config('search_path', current_setting('search_path') || ', ' || quote_ident(nspname), false)
            from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
            where extname = 'pg_trgm' and current_schema() is not null and nspname <> all (current_schemas(false))""";

    private static final String LAST_OF_THE_FIRST_TRANSACTION = "4";

    private Migration() {}

    /**
     * Runs the migrations and logs the result. A second migration waits for the first one. Returns false if it failed;
     * the log says whether the failure changed anything.
     */
    public static boolean run(DatabaseUrl url) {
        var dataSource = new SimpleDriverDataSource(new Driver(), url.jdbcUrl(), Connections.ofMigration(url));
        try (var guard = MigrationGuard.take(dataSource)) {
            guard.forgetFailed(dataSource);
            return migrate(dataSource, guard);
        } catch (SQLException e) {
            logFailure(e, "changed nothing");
            return false;
        }
    }

    private static boolean migrate(DataSource dataSource, MigrationGuard guard) {
        try {
            var first = flyway(dataSource, true, LAST_OF_THE_FIRST_TRANSACTION).migrate();
            var rest = flyway(dataSource, false, "latest").migrate();
            LOG.atInfo()
                    .addKeyValue("event", "migration_applied")
                    .addKeyValue("migrations", first.migrationsExecuted + rest.migrationsExecuted)
                    .addKeyValue(
                            "schema_version",
                            rest.targetSchemaVersion == null ? Schema.REQUIRED : rest.targetSchemaVersion)
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

    private static Flyway flyway(DataSource dataSource, boolean asOneTransaction, String target) {
        return Flyway.configure(Migration.class.getClassLoader())
                .dataSource(dataSource)
                .initSql(LOCK_TIMEOUT + ";\n" + SEE_PG_TRGM)
                .group(asOneTransaction)
                .target(target)
                .locations("classpath:db/migration", "classpath:db/concurrent")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                // With it, Flyway waits for its own transaction while it builds an index concurrently.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }
}
