package click.gamificator.taskapi.acceptance.support;

import java.util.Map;
import org.flywaydb.core.Flyway;

/** Migrations that are not part of the program under test. */
public final class Migrations {
    /** The migrations of this commit. */
    public static final String OWN = "src/main/resources/db/migration";

    /** The migrations of this commit that build indexes while others write. */
    public static final String CONCURRENT = "src/main/resources/db/concurrent";

    /** The migrations of a possible next release. */
    public static final String NEXT = "src/test/resources/next-release";

    private Migrations() {}

    /**
     * Flyway for that database, with the migrations in these folders.
     *
     * @param target the last version to carry out, or {@code latest}
     */
    public static Flyway of(Database database, String target, String... folders) {
        String[] locations = new String[folders.length];
        for (int i = 0; i < folders.length; i++) {
            locations[i] = "filesystem:" + folders[i];
        }
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations(locations)
                .target(target)
                // With it, Flyway waits for its own transaction while it builds an index concurrently.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }

    /** Brings a database to the schema of a later release, if script/check/previous names its folder. */
    static void carryOutLater(Database database) {
        String folder = System.getenv("ACCEPTANCE_LATER_MIGRATIONS");
        if (folder != null) {
            of(database, "latest", folder).migrate();
        }
    }
}
