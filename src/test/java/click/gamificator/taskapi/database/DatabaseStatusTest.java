package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.DatabaseStatus.State;
import click.gamificator.taskapi.logging.CapturedLog;
import click.gamificator.taskapi.settings.TestSettings;
import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class DatabaseStatusTest {
    private static final String NOWHERE = "postgresql://somebody@127.0.0.1:1/nowhere";

    @Test
    void migratedDatabaseIsOk() {
        assertThat(status(MigratedDatabase.shared().url()).check()).isEqualTo(State.OK);
    }

    @Test
    void emptyDatabaseIsOutdated() {
        assertThat(status(EmbeddedDatabase.freshUrl()).check()).isEqualTo(State.OUTDATED);
    }

    @Test
    void unreachableDatabaseIsUnavailable() {
        assertThat(status(NOWHERE).check()).isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void firstFailureIsLogged() {
        try (var log = CapturedLog.of(DatabaseStatus.class)) {
            status(NOWHERE).check();

            assertThat(log.events()).containsExactly("database_unavailable");
        }
    }

    @Test
    void furtherFailuresAreNotLogged() {
        try (var log = CapturedLog.of(DatabaseStatus.class)) {
            var status = status(NOWHERE);
            status.check();
            status.failed(new DataAccessResourceFailureException("still away"));

            assertThat(log.events()).containsExactly("database_unavailable");
        }
    }

    @Test
    void returnOfTheDatabaseIsLogged() {
        try (var log = CapturedLog.of(DatabaseStatus.class)) {
            var status = status(MigratedDatabase.shared().url());
            status.failed(new DataAccessResourceFailureException("away"));
            status.check();

            assertThat(log.events()).containsExactly("database_unavailable", "database_available");
        }
    }

    @Test
    void databaseThatWasNeverAwayIsNotLogged() {
        try (var log = CapturedLog.of(DatabaseStatus.class)) {
            status(MigratedDatabase.shared().url()).check();

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void databaseIsAskedAgainAfterASecond() {
        var url = MigratedDatabase.fresh();
        var status = status(url);
        status.check();
        client(url).sql("drop table flyway_schema_history").update();

        Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> status.check() == State.OUTDATED);
    }

    @Test
    void databaseIsNotAskedTwiceInASecond() {
        var questions = new AtomicInteger();
        var status = new DatabaseStatus(new Schema(MigratedDatabase.shared().jdbc()) {
            @Override
            boolean isUpToDate() {
                questions.incrementAndGet();
                return true;
            }
        });
        status.check();
        status.check();

        assertThat(questions).hasValue(1);
    }

    private static DatabaseStatus status(String url) {
        return new DatabaseStatus(new Schema(client(url)));
    }

    private static JdbcClient client(String url) {
        var database = TestSettings.database(url);
        return JdbcClient.create(new SimpleDriverDataSource(new Driver(), database.jdbcUrl(), database.properties()));
    }
}
