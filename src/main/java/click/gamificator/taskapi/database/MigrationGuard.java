package click.gamificator.taskapi.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Lets one migration at a time run on a database, and finds out what a failed one changed. The guard holds one
 * transaction on its own connection, because a transaction-mode pooler keeps no session.
 */
final class MigrationGuard implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LOCK_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(" + 0x7461736b617069L + ")::int";

    /** Not to_regclass(), whose cache this transaction has already filled. */
    private static final String HAS_HISTORY = """
            select count(*)::int from pg_class join pg_namespace on pg_namespace.oid = relnamespace
            where relname = 'flyway_schema_history' and nspname = current_schema()""";

    private static final String MIGRATIONS = "select count(*)::int from flyway_schema_history where success";

    /** The driver leaves a query open, and with it a snapshot, until another statement takes its place. */
    private static final String STAY = "set local idle_in_transaction_session_timeout = 0";

    private final Connection connection;
    private final int before;

    private MigrationGuard(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        await();
        this.before = migrations();
    }

    /**
     * Asks again and again. A statement that waits for the lock would have a snapshot, for whose end the builder of an
     * index waits, who in turn holds the lock.
     */
    private void await() throws SQLException {
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (number(TRY_LOCK) == 0) {
            if (System.nanoTime() > end) {
                throw new SQLException(
                        "another migration took longer than " + LONGEST_WAIT.toSeconds() + " s", "55P03");
            }
            // The builder also waits for the end of a transaction that had a snapshot when it looked.
            connection.rollback();
            pause(LOCK_PAUSE);
        }
    }

    /** Forgets migrations that were cut off, which Flyway stops at. Each that is not a transaction may be repeated. */
    void forgetFailed(DataSource dataSource) throws SQLException {
        if (before > 0) {
            try (var other = dataSource.getConnection();
                    var statement = other.createStatement()) {
                statement.execute("delete from flyway_schema_history where not success");
            }
        }
    }

    /** Waits up to a minute for a running migration, and a few seconds for a suspended database to resume. */
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
                pause(PAUSE);
            }
        }
    }

    private static void pause(Duration time) throws SQLException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    /**
     * Cleans up after a failure: removes a new and empty history, and returns a clause that says what the failure
     * changed.
     */
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

    /** The number of migrations in the history; -1 without a history. */
    private int migrations() throws SQLException {
        return number(HAS_HISTORY) == 0 ? -1 : number(MIGRATIONS);
    }

    private int number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            var number = result.getInt(1);
            statement.execute(STAY);
            return number;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
