package click.gamificator.taskapi.localserver;

import click.gamificator.taskapi.Main;
import click.gamificator.taskapi.logging.Logging;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;

/** Runs the API with an embedded PostgreSQL; both end with the process. Data and keys are kept in {@code .local}. */
final class LocalServer {
    private static final Path FOLDER = Path.of(".local");

    private LocalServer() {}

    public static void main(String[] args) throws IOException, SQLException {
        Logging.start("local", "INFO");
        var port = Objects.requireNonNullElse(System.getenv("PORT"), "8000");
        var keys = LocalKeys.readOrMake(FOLDER.resolve("keys.properties"));
        var database = database();
        var environment = keys.environment(database, port, System.getenv());
        var migrated = Main.run(new String[] {"migrate"}, environment);
        if (migrated != 0) {
            System.err.println(
                    "script/server: the schema could not be migrated. Remove the folder .local to start afresh.");
            System.exit(migrated);
        }
        var status = Main.run(new String[] {}, environment);
        if (status != 0) {
            System.exit(status);
        }
        System.out.println(keys.greeting(port));
    }

    private static String database() throws SQLException {
        try {
            return LocalDatabase.start(FOLDER);
        } catch (IOException | IllegalStateException e) {
            System.err.println("script/server: " + e.getMessage()
                    + " If nothing else helps, remove the folder .local to start afresh.");
            System.exit(1);
            throw new AssertionError(e);
        }
    }
}
