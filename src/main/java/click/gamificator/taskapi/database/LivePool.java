package click.gamificator.taskapi.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * A pool that hands out no connection to a previous database. Soft eviction alone misses a connection that is opened
 * during the eviction and would write to the old place for its whole lifetime. A caller waits as long as its {@link
 * TimeLimit} allows.
 */
final class LivePool extends HikariDataSource {
    private final Origin database;

    /** The source of a pool's connections. */
    interface Origin {
        /** True if a connection, as it was opened, leads to the current database. */
        boolean isCurrent(Connection made);

        /** The failure of the last attempt to connect; null if it succeeded. */
        @Nullable
        SQLException whyNotConnected();
    }

    LivePool(HikariConfig config, Origin database) {
        super(config);
        this.database = database;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (isClosed() || !(getHikariPoolMXBean() instanceof HikariPool pool)) {
            throw new SQLException("The pool is closed");
        }
        var connection = waitFor(pool);
        while (!database.isCurrent(connection.unwrap(Connection.class))) {
            evictConnection(connection);
            connection = waitFor(pool);
        }
        return connection;
    }

    private Connection waitFor(HikariPool pool) throws SQLException {
        try {
            return pool.getConnection(TimeLimit.current().connectionMillis());
        } catch (SQLTransientConnectionException e) {
            var cause = database.whyNotConnected();
            throw cause == null
                    ? e
                    : new SQLTransientConnectionException(String.valueOf(e.getMessage()), cause.getSQLState(), cause);
        }
    }
}
