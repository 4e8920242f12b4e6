package click.gamificator.taskapi.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

/** The source of the pools' connections: a database whose URL may be replaced while the service runs. */
final class LiveDatabase implements LivePool.Origin {
    /**
     * The limit for connecting and logging in. A pool opens one connection at a time, so the other callers wait for it.
     */
    private static final Duration LOGIN = Duration.ofSeconds(4);

    private static final long PAUSE_MILLIS = 1_000;

    private final Driver driver = new Driver();
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();
    private final Set<Connection> current = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private volatile DatabaseUrl url;
    private volatile @Nullable Runnable whenRefused;
    private volatile @Nullable SQLException whyNotConnected;

    LiveDatabase(DatabaseUrl url) {
        this.url = url;
    }

    DatabaseUrl url() {
        return url;
    }

    /**
     * Sends new statements to another URL. Connections to another place or of another user are closed: idle ones now,
     * busy ones when they return to the pool, and one that is just joining a pool when it is requested. A new password
     * alone closes none: PostgreSQL ends no session for it, and opening all connections at once would take a quarter of
     * a CPU from the callers.
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

    /** A new pool of connections to the current database. */
    HikariDataSource pool(HikariConfig config) {
        config.setDataSource(connections());
        var pool = new LivePool(config, this);
        pools.add(pool);
        return pool;
    }

    /** Recognises only connections that {@link #connect()} opened. */
    @Override
    public boolean isCurrent(Connection connection) {
        return current.contains(connection);
    }

    @Override
    public @Nullable SQLException whyNotConnected() {
        return whyNotConnected;
    }

    /** Sets the action for a refused login, which a new password may explain. */
    void whenRefused(Runnable action) {
        whenRefused = action;
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

    /** Opens a connection outside the pools, to any database. */
    Connection connect(DatabaseUrl to) throws SQLException {
        return TimeLimit.within(
                LOGIN, () -> Objects.requireNonNull(driver.connect(to.jdbcUrl(), Connections.ofRequests(to))));
    }

    /**
     * Opens a connection to the current database and retries once a second until it succeeds. A pool that saw the
     * failures would pause longer after each, while a new password may end a refused login at any moment.
     *
     * @throws SQLException the last failure, where the thread is interrupted
     */
    Connection connect() throws SQLException {
        while (true) {
            var tried = url;
            try {
                var connection = connect(tried);
                if (addIfCurrent(connection, tried)) {
                    whyNotConnected = null;
                    return connection;
                }
                JdbcUtils.closeConnection(connection);
            } catch (SQLException e) {
                whyNotConnected = e;
                reportRefusal(e);
                pause(tried, e);
            }
        }
    }

    private synchronized boolean addIfCurrent(Connection connection, DatabaseUrl madeFor) {
        return url.differsByPasswordOnly(madeFor) && current.add(connection);
    }

    private void reportRefusal(SQLException failure) {
        var action = whenRefused;
        if (action != null
                && failure.getSQLState() != null
                && failure.getSQLState().startsWith(DatabaseFailures.REFUSED_LOGIN_CLASS)) {
            action.run();
        }
    }

    /**
     * Waits before the next attempt. A move ends the pause.
     *
     * @throws SQLException {@code failure}, where the thread is interrupted
     */
    private synchronized void pause(DatabaseUrl tried, SQLException failure) throws SQLException {
        var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
        try {
            for (var left = PAUSE_MILLIS; left > 0 && url.equals(tried); left = millisUntil(end)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static long millisUntil(long end) {
        return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
}
