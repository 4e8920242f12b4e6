package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.DatabaseUrl;
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

/** Where the pools get their connections from: the database of a URL that may be replaced while the service runs. */
final class LiveDatabase implements LivePool.Origin {
    private static final String REFUSED_LOGIN_CLASS = "28";
    /** All of connecting and logging in. A pool makes one connection after the other, and what is back waits for that. */
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
        var pool = new LivePool(config, this);
        pools.add(pool);
        return pool;
    }

    /** Knows connections that {@link #connect()} made. */
    @Override
    public boolean isCurrent(Connection connection) {
        return current.contains(connection);
    }

    @Override
    public @Nullable SQLException whyNotConnected() {
        return whyNotConnected;
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
        return TimeLimit.within(
                LOGIN, () -> Objects.requireNonNull(driver.connect(to.jdbcUrl(), Connections.ofRequests(to))));
    }

    /**
     * A connection to the database of now, tried for once a second until there is one. A pool that were told of failures
     * would pause for longer and longer, and a refused login may be over as soon as a new password is there.
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
                tellOfRefusal(e);
                if (pauseWasInterrupted(tried)) {
                    throw e;
                }
            }
        }
    }

    private synchronized boolean addIfCurrent(Connection connection, DatabaseUrl madeFor) {
        return url.differsByPasswordOnly(madeFor) && current.add(connection);
    }

    private void tellOfRefusal(SQLException failure) {
        var tell = whenRefused;
        if (tell != null
                && failure.getSQLState() != null
                && failure.getSQLState().startsWith(REFUSED_LOGIN_CLASS)) {
            tell.run();
        }
    }

    /** A move ends the pause. */
    private synchronized boolean pauseWasInterrupted(DatabaseUrl tried) {
        var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
        try {
            for (var left = PAUSE_MILLIS; left > 0 && url.equals(tried); left = millisUntil(end)) {
                wait(left);
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static long millisUntil(long end) {
        return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
}
