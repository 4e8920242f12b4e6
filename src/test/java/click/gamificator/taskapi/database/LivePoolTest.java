package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.testing.EmbeddedDatabase;
import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Checks each connection as the driver opened it; only the first one leads to the old place. */
@Timeout(30)
class LivePoolTest {
    private final List<Connection> askedAbout = new CopyOnWriteArrayList<>();
    private final LivePool pool = new LivePool(configuration(), new LivePool.Origin() {
        @Override
        public boolean isCurrent(Connection made) {
            askedAbout.add(made);
            return !made.equals(askedAbout.getFirst());
        }

        @Override
        public @Nullable SQLException whyNotConnected() {
            return null;
        }
    });

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void connectionToTheOldPlaceIsNotHandedOut() throws SQLException {
        try (var connection = pool.getConnection()) {
            assertThat(connection.unwrap(Connection.class)).isNotSameAs(askedAbout.getFirst());
        }
    }

    @Test
    void connectionToTheOldPlaceIsClosed() throws SQLException {
        pool.getConnection().close();

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> askedAbout.getFirst().isClosed());
    }

    private static HikariConfig configuration() {
        var source = new PGSimpleDataSource();
        source.setUrl(DatabaseUrl.parse(EmbeddedDatabase.freshUrl()).jdbcUrl());
        source.setUser("postgres");
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(1);
        return config;
    }
}
