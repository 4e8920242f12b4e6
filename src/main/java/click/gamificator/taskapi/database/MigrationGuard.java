package click.gamificator.taskapi.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Lets one migration at a time run on a database, and finds out what a failed one has left. It is one transaction on a
 * connection of its own, since a transaction-mode pooler keeps no session.
 */
final class MigrationGuard implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_SECONDS = 2;
    private static final long LOCK = 0x7461736b617069L;

    /** Not to_regclass(), which answers from a cache that the same transaction has filled before. */
    private static final String HAS_HISTORY = """
            select count(*)::int from pg_class join pg_namespace on pg_namespace.oid = relnamespace
            where relname = 'flyway_schema_history' and nspname = current_schema()""";

    private static final String MIGRATIONS = "select count(*)::int from flyway_schema_history";

    private final Connection connection;
    private final int before;

    private MigrationGuard(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '60s'");
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
        }
        this.before = migrations();
    }

    /** Waits up to a minute for a migration that runs already, and a few seconds for a database that wakes up. */
    static MigrationGuard take(DataSource dataSource) throws SQLException {
        var connection = connect(dataSource);
        try {
            return new MigrationGuard(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connect(DataSource dataSource) throws SQLException {
        for (var attempt = 1; ; attempt++) {
            try {
                return dataSource.getConnection();
            } catch (SQLException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() throws SQLException {
        try {
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    /** To be called after a failure: removes a history that is new and empty, and says in words what the failure left. */
    String whatIsLeft() {
        try {
            var after = migrations();
            if (before < 0 && after == 0) {
                try (var statement = connection.createStatement()) {
                    statement.execute("drop table flyway_schema_history");
                }
                connection.commit();
                return "changed nothing";
            }
            return after == before ? "changed nothing" : "left migrations that were applied before the failure";
        } catch (SQLException e) {
            return "may have changed something: the database no longer answers";
        }
    }

    /** The number in the history, -1 where there is no history. */
    private int migrations() throws SQLException {
        return number(HAS_HISTORY) == 0 ? -1 : number(MIGRATIONS);
    }

    private int number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
