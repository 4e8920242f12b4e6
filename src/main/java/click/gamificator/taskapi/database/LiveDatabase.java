package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.DatabaseUrl;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.support.JdbcUtils;

/** Where the pools get their connections from: the database of a URL that may be replaced while the service runs. */
final class LiveDatabase {
    private static final String REFUSED_LOGIN_CLASS = "28";
    /** Shorter than a request waits for a connection. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2_000);

    private final Driver driver = new Driver();
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();
    private final Set<Connection> current = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private volatile DatabaseUrl url;
    private volatile @Nullable Runnable whenRefused;

    LiveDatabase(DatabaseUrl url) {
        this.url = url;
    }

    DatabaseUrl url() {
        return url;
    }

    /**
     * Statements that begin from now on go there. Connections to another place or of another user are closed: idle ones
     * now, busy ones when they come back, one that is just joining a pool when it is asked for. A new password alone
     * closes none, as PostgreSQL ends no session for it, and making all anew at once would keep a quarter of a CPU from its
     * callers.
     */
    void move(DatabaseUrl to) {
        boolean stays;
        synchronized (this) {
            stays = to.differsByPasswordOnly(url);
            url = to;
            if (!stays) {
                current.clear();
            }
            notifyAll();
        }
        if (!stays) {
            pools.forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections());
        }
    }

    /** A new pool of connections to wherever the database is. */
    HikariDataSource pool(HikariConfig config) {
        config.setDataSource(connections());
        var pool = new LivePool(config, this::isCurrent);
        pools.add(pool);
        return pool;
    }

    /** Whether this connection, made by {@link #connect()}, leads to where the database is now. */
    boolean isCurrent(Connection connection) {
        return current.contains(connection);
    }

    /** To be told when the database refuses the login, which a new password may explain. */
    void whenRefused(Runnable tell) {
        whenRefused = tell;
    }

    private DataSource connections() {
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return connect();
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        };
    }

    /** A connection of the caller's own, to any database. */
    Connection connect(DatabaseUrl to) throws SQLException {
        return Objects.requireNonNull(driver.connect(to.jdbcUrl(), Connections.ofRequests(to)));
    }

    /**
     * A connection of the caller's own, to the database of now. A refusal is held back while a new password may be on its
     * way, since a pool that was refused pauses for longer and longer before it tries again.
     */
    Connection connect() throws SQLException {
        while (true) {
            var tried = url;
            try {
                var connection = connect(tried);
                if (isAddedAsCurrent(connection, tried)) {
                    return connection;
                }
                JdbcUtils.closeConnection(connection);
            } catch (SQLException e) {
                if (!isRefusedLogin(e) || !movesAwayFrom(tried)) {
                    throw e;
                }
            }
        }
    }

    private synchronized boolean isAddedAsCurrent(Connection connection, DatabaseUrl madeFor) {
        return url.differsByPasswordOnly(madeFor) && current.add(connection);
    }

    private static boolean isRefusedLogin(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith(REFUSED_LOGIN_CLASS);
    }

    private boolean movesAwayFrom(DatabaseUrl tried) {
        var tell = whenRefused;
        if (tell == null) {
            return false;
        }
        tell.run();
        var end = System.nanoTime() + PATIENCE_NANOS;
        synchronized (this) {
            try {
                for (var left = PATIENCE_NANOS; left > 0 && url.equals(tried); left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return !url.equals(tried);
        }
    }
}
