package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.logging.CapturedLog;
import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.Driver;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class DatabaseStatusTest {
    private static final String NOWHERE = "postgresql://somebody@127.0.0.1:1/nowhere";

    private final AtomicLong now = new AtomicLong();

    @Test
    void migratedDatabaseIsOk() {
        assertThat(status(MigratedDatabase.shared().url()).check()).isEmpty();
    }

    @Test
    void emptyDatabaseIsOutdated() {
        assertThat(status(EmbeddedDatabase.freshUrl()).check()).contains(DatabaseCause.NOT_MIGRATED);
    }

    @Test
    void unreachableDatabaseIsUnavailable() {
        assertThat(status(NOWHERE).check()).contains(DatabaseCause.UNREACHABLE);
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
            status.failed(DatabaseCause.UNREACHABLE, away());

            assertThat(log.events()).containsExactly("database_unavailable");
        }
    }

    /** The request, its instance or the network may have been slow, and not the database. */
    @Test
    void silenceThatARequestMetIsNoFailureUnlessACheckMeetsItToo() {
        try (var log = CapturedLog.of(DatabaseStatus.class)) {
            var status = answering(Optional::empty);
            status.failed(DatabaseCause.UNREACHABLE, new QueryTimeoutException("late", new SocketTimeoutException()));

            assertThat(status.trouble()).isEmpty();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void returnOfTheDatabaseIsLogged() {
        try (var log = CapturedLog.of(DatabaseStatus.class)) {
            var away = new AtomicBoolean(true);
            var status = answering(() -> {
                if (away.get()) {
                    throw away();
                }
                return Optional.empty();
            });
            status.check();
            away.set(false);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> status.check().isEmpty());

            assertThat(log.events()).containsExactly("database_unavailable", "database_available");
            assertThat(status.trouble()).isEmpty();
        }
    }

    @Test
    void secondCauseIsLoggedToo() {
        try (var log = CapturedLog.of(DatabaseStatus.class)) {
            var status = answering(Optional::empty);
            status.failed(DatabaseCause.STORAGE_FULL, away());
            status.failed(DatabaseCause.UNREACHABLE, away());

            assertThat(log.lines().stream().map(line -> CapturedLog.value(line, "reason")))
                    .containsExactly("storage_full", "unreachable");
            assertThat(status.trouble()).contains(DatabaseCause.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({"UNREACHABLE, 10", "UNKNOWN, 10", "STORAGE_FULL, 300", "READ_ONLY, 300", "LACKS_PRIVILEGE, 300"})
    void causeThatNoCheckSeesIsOverAfterAQuietTime(DatabaseCause cause, long seconds) {
        try (var log = CapturedLog.of(DatabaseStatus.class)) {
            var troubles = new Troubles(now::get);
            troubles.metByRequest(cause, away());
            now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
            troubles.answered(Optional.empty());
            assertThat(troubles.gravest()).contains(cause);

            now.incrementAndGet();
            troubles.answered(Optional.empty());

            assertThat(troubles.gravest()).isEmpty();
            assertThat(log.events()).containsExactly("database_unavailable", "database_available");
        }
    }

    @Test
    void failureDuringTheQuietTimeProlongsIt() {
        var troubles = new Troubles(now::get);
        troubles.metByRequest(DatabaseCause.STORAGE_FULL, away());
        now.addAndGet(TimeUnit.SECONDS.toNanos(200));
        troubles.metByRequest(DatabaseCause.STORAGE_FULL, away());
        now.addAndGet(TimeUnit.SECONDS.toNanos(200));
        troubles.answered(Optional.empty());

        assertThat(troubles.gravest()).contains(DatabaseCause.STORAGE_FULL);
    }

    @Test
    void causeThatACheckSawIsOverAsSoonAsACheckDoesNot() {
        var troubles = new Troubles(now::get);
        troubles.metByRequest(DatabaseCause.LACKS_PRIVILEGE, away());
        troubles.answered(Optional.of(DatabaseCause.LACKS_PRIVILEGE));
        troubles.answered(Optional.empty());

        assertThat(troubles.gravest()).isEmpty();
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

        Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .until(() -> status.check().equals(Optional.of(DatabaseCause.NOT_MIGRATED)));
    }

    @Test
    void databaseIsNotAskedTwiceInASecond() {
        var questions = new AtomicInteger();
        var status = answering(() -> {
            questions.incrementAndGet();
            return Optional.empty();
        });
        status.check();
        status.check();

        assertThat(questions).hasValue(1);
    }

    @Test
    void silenceIsNotBlamedOnTheDatabaseWhereThisProcessLacksCpuTime() {
        var status = answering(
                () -> {
                    throw new DataAccessResourceFailureException("slow", new SocketTimeoutException());
                },
                () -> true);
        try (var log = CapturedLog.of(DatabaseStatus.class)) {
            assertThat(status.check()).contains(DatabaseCause.OVERLOADED);
            assertThat(status.trouble()).isEmpty();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void refusalIsTheDatabasesOwnHoweverLittleCpuTimeThereIs() {
        var status = answering(
                () -> {
                    throw away();
                },
                () -> true);

        assertThat(status.check()).contains(DatabaseCause.UNREACHABLE);
        assertThat(status.trouble()).contains(DatabaseCause.UNREACHABLE);
    }

    private static DatabaseStatus answering(Supplier<Optional<DatabaseCause>> answer) {
        return answering(answer, () -> false);
    }

    private static DatabaseStatus answering(Supplier<Optional<DatabaseCause>> answer, BooleanSupplier starved) {
        return new DatabaseStatus(
                new Schema(MigratedDatabase.shared().jdbc()) {
                    @Override
                    Optional<DatabaseCause> obstacle() {
                        return answer.get();
                    }
                },
                System::nanoTime,
                starved);
    }

    private static DatabaseStatus status(String url) {
        return new DatabaseStatus(new Schema(client(url)));
    }

    private static JdbcClient client(String url) {
        var database = DatabaseUrl.parse(url);
        return JdbcClient.create(new SimpleDriverDataSource(new Driver(), database.jdbcUrl(), database.properties()));
    }

    private static DataAccessResourceFailureException away() {
        return new DataAccessResourceFailureException("away");
    }
}
