package click.gamificator.taskapi.acceptance;

import org.flywaydb.core.Flyway;

/** Migrations that the program under test does not bring along. */
final class Migrations {
    /** Those of this commit. */
    static final String OWN = "src/main/resources/db/migration";

    /** Those that a release after this one could bring. */
    static final String NEXT = "src/test/resources/next-release";

    private Migrations() {}

    /**
     * The migrations in these folders, for that database.
     *
     * @param target the last version to carry out, or {@code latest}
     */
    static Flyway of(Database database, String target, String... folders) {
        String[] locations = new String[folders.length];
        for (int i = 0; i < folders.length; i++) {
            locations[i] = "filesystem:" + folders[i];
        }
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations(locations)
                .target(target)
                .load();
    }

    /** Brings a database to the schema of a later release, where script/check-previous names its folder. */
    static void carryOutLater(Database database) {
        String folder = System.getenv("ACCEPTANCE_LATER_MIGRATIONS");
        if (folder != null) {
            of(database, "latest", folder).migrate();
        }
    }
}
