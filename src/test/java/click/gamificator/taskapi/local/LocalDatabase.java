package click.gamificator.taskapi.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** A PostgreSQL whose data stays in a folder. It is stopped when the process ends. */
final class LocalDatabase {
    private LocalDatabase() {}

    /** Its URL, as {@code DATABASE_URL} takes it. */
    static String start(Path folder) throws IOException, SQLException {
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.toAbsolutePath())
                .setCleanDataDirectory(false)
                .start();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var known = statement.executeQuery("select 1 from pg_database where datname = 'taskdb'")) {
            if (!known.next()) {
                statement.execute("create database taskdb");
            }
        }
        return "postgresql://postgres@localhost:" + postgres.getPort() + "/taskdb";
    }
}
