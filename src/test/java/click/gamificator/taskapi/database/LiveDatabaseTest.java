package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.testing.EmbeddedDatabase;
import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@Timeout(30)
class LiveDatabaseTest {
    private final String before = EmbeddedDatabase.freshUrl();
    private final String after = EmbeddedDatabase.freshUrl();

    @Test
    void connectionThatIsBeingMadeDuringAMoveLeadsToTheNewPlace() throws Exception {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var database = new LiveDatabase(DatabaseUrl.parse(through(door)));
            var making = threads.submit(() -> database.connect());
            try (var held = door.accept()) {
                database.move(DatabaseUrl.parse(after));
                letThrough(held);

                try (var connection = making.get()) {
                    assertThat(connection.getCatalog()).isEqualTo(name(after));
                }
            }
        }
    }

    /** On a busy machine a pool is still preparing its connections when the next URL arrives. */
    @Test
    void connectionThatJoinsThePoolAfterAMoveIsNotHandedOut() throws SQLException {
        var database = new LiveDatabase(DatabaseUrl.parse(before));
        try (var admin = database.connect()) {
            execute(admin, "select pg_advisory_lock(1)");
            try (var pool = database.pool(onePreparedConnection())) {
                Awaitility.await().until(() -> isWaitedFor(admin));
                database.move(DatabaseUrl.parse(after));
                execute(admin, "select pg_advisory_unlock(1)");
                Awaitility.await().until(() -> pool.getHikariPoolMXBean().getIdleConnections() == 1);

                try (var connection = pool.getConnection()) {
                    assertThat(connection.getCatalog()).isEqualTo(name(after));
                }
            }
        }
    }

    @Test
    void connectionIsCurrentUntilTheDatabaseMoves() throws SQLException {
        var database = new LiveDatabase(DatabaseUrl.parse(before));
        try (var connection = database.connect()) {
            assertThat(database.isCurrent(connection)).isTrue();
            database.move(DatabaseUrl.parse(after));

            assertThat(database.isCurrent(connection)).isFalse();
        }
    }

    @Test
    void connectionStaysCurrentWhereOnlyThePasswordChanges() throws SQLException {
        var database = new LiveDatabase(DatabaseUrl.parse(before));
        try (var connection = database.connect()) {
            database.move(DatabaseUrl.parse(before.replace("postgres@", "postgres:another@")));

            assertThat(database.isCurrent(connection)).isTrue();
        }
    }

    private String through(ServerSocket door) {
        return before.replace(":" + EmbeddedDatabase.port(), ":" + door.getLocalPort());
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static HikariConfig onePreparedConnection() {
        var config = new HikariConfig();
        config.setMaximumPoolSize(1);
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql("select pg_advisory_lock(1)");
        return config;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isWaitedFor(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("select exists (select from pg_locks join pg_database on pg_database.oid = database"
                        + " where datname = current_database() and locktype = 'advisory' and not granted)")
                .query(Boolean.class)
                .single();
    }

    private static void letThrough(Socket client) throws IOException {
        var server = new Socket(InetAddress.getLoopbackAddress(), EmbeddedDatabase.port());
        copy(client.getInputStream(), server.getOutputStream());
        copy(server.getInputStream(), client.getOutputStream());
    }

    private static void copy(InputStream from, OutputStream to) {
        Thread.ofVirtual().start(() -> {
            try (to) {
                from.transferTo(to);
            } catch (IOException e) {
                // One side closed its connection, so nothing is left to copy.
            }
        });
    }
}
