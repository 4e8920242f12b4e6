package click.gamificator.taskapi.localserver;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL whose data stays in a folder. It is stopped when the process ends. */
final class LocalDatabase {
    private static final long STOP_SECONDS = 10;

    /** Held for the life of the process. */
    private static @Nullable FileLock lock;

    private LocalDatabase() {}

    /** Returns the URL in the form of {@code DATABASE_URL}. */
    static String start(Path folder) throws IOException, SQLException {
        lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .tryLock();
        if (lock == null) {
            throw new IllegalStateException("Another script/server runs in this folder; stop it first.");
        }
        var data = folder.resolve("postgres").toAbsolutePath();
        stopLeftOver(data.resolve("postmaster.pid"));
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                // A locale that exists everywhere, whatever LC_ALL names.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
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

    /** Stops a PostgreSQL that survived a kill -9 of an earlier process. */
    private static void stopLeftOver(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var process = ProcessHandle.of(pid)
                .filter(found -> found.info().command().orElse("").endsWith("postgres"));
        if (process.isPresent()) {
            process.get().destroy();
            try {
                process.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException(
                        "PostgreSQL of an earlier run does not stop: end process " + pid + ".", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
