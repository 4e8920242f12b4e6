package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

class DatabaseFailuresTest {
    static Stream<Arguments> failuresWithoutACode() {
        return Stream.of(
                arguments(new CannotGetJdbcConnectionException("away"), DatabaseCause.UNREACHABLE),
                arguments(new CannotCreateTransactionException("away"), DatabaseCause.UNREACHABLE),
                arguments(new TransactionSystemException("commit lost"), DatabaseCause.UNREACHABLE),
                arguments(new DataAccessResourceFailureException("away"), DatabaseCause.UNREACHABLE),
                arguments(new RecoverableDataAccessException("again"), DatabaseCause.UNREACHABLE),
                arguments(new TransactionTimedOutException("late"), DatabaseCause.OVERLOADED),
                arguments(new QueryTimeoutException("slow"), DatabaseCause.OVERLOADED),
                arguments(
                        new CannotGetJdbcConnectionException("busy", new SQLTransientConnectionException("busy")),
                        DatabaseCause.OVERLOADED),
                arguments(
                        new CannotGetJdbcConnectionException(
                                "away", new SQLTransientConnectionException("away", "28P01", new SQLException("away"))),
                        DatabaseCause.REFUSED_LOGIN));
    }

    @ParameterizedTest
    @MethodSource("failuresWithoutACode")
    void kindOfTheFailureGivesTheCauseWhereThereIsNoCode(RuntimeException failure, DatabaseCause cause) {
        assertThat(DatabaseFailures.cause(failure)).contains(cause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23505", "23514", "25P02", "42601", "54000", "08", "080000", ""})
    void otherErrorCodesAreAFaultOfOurs(String state) {
        assertThat(DatabaseFailures.cause(failure(state))).isEmpty();
    }

    static Stream<RuntimeException> faultsOfOurs() {
        return Stream.of(
                new DataIntegrityViolationException("check"),
                new IllegalStateException(),
                new IllegalTransactionStateException("nested"),
                new IllegalStateException(new SQLException("no code")));
    }

    @ParameterizedTest
    @MethodSource("faultsOfOurs")
    void otherFailuresAreAFaultOfOurs(RuntimeException failure) {
        assertThat(DatabaseFailures.cause(failure)).isEmpty();
    }

    /** The time runs out between two statements: within a statement, the query time-out ends it. */
    @Test
    void transactionThatTimesOutBetweenStatementsIsAnOverloadAndWritesNothing() {
        var database = MigratedDatabase.shared();
        var transaction = new TransactionTemplate(
                Objects.requireNonNull(database.transaction().getTransactionManager()));
        transaction.setTimeout(1);
        var failure = catchThrowable(() -> transaction.executeWithoutResult(_ -> {
            var late = Instant.now().plusMillis(1_100);
            database.jdbc()
                    .sql("insert into key_uses values (repeat('d', 64), now())")
                    .update();
            Awaitility.await().until(() -> Instant.now().isAfter(late));
            database.jdbc().sql("select 1").query(Integer.class).single();
        }));

        assertThat(failure).isInstanceOf(TransactionTimedOutException.class);
        assertThat(DatabaseFailures.cause(failure)).contains(DatabaseCause.OVERLOADED);
        assertThat(DatabaseFailures.isKnownToHaveWrittenNothing(failure)).isTrue();
        assertThat(database.jdbc()
                        .sql("select count(*) from key_uses where key_sha256 = repeat('d', 64)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"57014, true", "55P03, true", "57P01, false", "08P01, false", "XX000, false"})
    void errorOfTheServerUndoesItsStatementUnlessItEndsTheSession(String state, boolean known) {
        var error = new PSQLException(new ServerErrorMessage("SERROR\0C" + state + "\0Mno\0"));

        assertThat(DatabaseFailures.isKnownToHaveWrittenNothing(new UncategorizedSQLException("task", null, error)))
                .isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57014"})
    void errorOfTheDriverSaysNothingOfWhatTheServerDid(String state) {
        assertThat(DatabaseFailures.isKnownToHaveWrittenNothing(failure(state))).isFalse();
    }

    @Test
    void commitThatFailedSaysNothingOfWhatTheServerDid() {
        assertThat(DatabaseFailures.isKnownToHaveWrittenNothing(new TransactionSystemException("commit lost")))
                .isFalse();
    }

    @Test
    void withoutAConnectionNothingWasWritten() {
        assertThat(DatabaseFailures.isKnownToHaveWrittenNothing(new CannotGetJdbcConnectionException("away")))
                .isTrue();
    }

    private static RuntimeException failure(String state) {
        return new UncategorizedSQLException("task", null, new SQLException("message", state));
    }
}
