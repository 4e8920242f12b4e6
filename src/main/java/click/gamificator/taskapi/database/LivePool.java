package click.gamificator.taskapi.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Hands out no connection that leads to where the database was before. Soft eviction alone misses one that is made while
 * it runs, which would then write to the old place for as long as a connection lives. A caller waits for one as long as
 * its {@link TimeLimit} allows.
 */
final class LivePool extends HikariDataSource {
    private final Origin database;

    /** Where the connections of a pool come from. */
    interface Origin {
        /** Whether a connection, as it was made, leads to where the database is now. */
        boolean isCurrent(Connection made);

        /** The failure of the last attempt to connect, null where it succeeded. */
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
