package click.gamificator.taskapi.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;

/**
 * Hands out no connection that leads to where the database was before. Soft eviction alone misses one that is made while
 * it runs, which would then write to the old place for as long as a connection lives.
 */
final class LivePool extends HikariDataSource {
    private final Predicate<Connection> isCurrent;

    /** Asks about connections as the data source of the configuration made them. */
    LivePool(HikariConfig config, Predicate<Connection> isCurrent) {
        super(config);
        this.isCurrent = isCurrent;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        while (!isCurrent.test(connection.unwrap(Connection.class))) {
            evictConnection(connection);
            connection = super.getConnection();
        }
        return connection;
    }
}
