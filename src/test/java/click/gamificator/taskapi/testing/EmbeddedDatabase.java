package click.gamificator.taskapi.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL from Maven Central, started once per JVM without a container engine. */
public final class EmbeddedDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private EmbeddedDatabase() {}

    /** The URL of a new and empty database, in the form of {@code DATABASE_URL}. */
    public static String freshUrl() {
        var name = "db_" + COUNT.incrementAndGet();
        execute("create database " + name);
        return "postgresql://postgres@127.0.0.1:" + Server.POSTGRES.getPort() + "/" + name;
    }

    /** Executes a server-wide statement as the superuser. */
    public static void execute(String sql) {
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Can't " + sql, e);
        }
    }

    /** The port on 127.0.0.1 at which the server listens. */
    public static int port() {
        return Server.POSTGRES.getPort();
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C")
                        .setLocaleConfig("locale-provider", "builtin")
                        .setLocaleConfig("builtin-locale", "C.UTF-8")
                        .setLocaleConfig("encoding", "UTF8")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }
    }
}
