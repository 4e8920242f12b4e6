package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseFailuresTest {
    static Stream<RuntimeException> passing() {
        return Stream.of(
                new CannotGetJdbcConnectionException("away"),
                new CannotCreateTransactionException("away"),
                new TransactionSystemException("commit lost"),
                new DataAccessResourceFailureException("away"),
                new CannotAcquireLockException("locked"),
                new QueryTimeoutException("slow"),
                new RecoverableDataAccessException("again"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void failureToReachTheDatabasePasses(RuntimeException failure) {
        assertThat(DatabaseFailures.isPassing(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08006", "28000", "28P01", "3D000", "53300", "57P01", "57P03", "57014", "25006", "40001",
                "40P01", "42P01", "42703", "55P03"
            })
    void theseErrorCodesPass(String state) {
        assertThat(DatabaseFailures.isPassing(failure(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23505", "23514", "42601", "42501", "XX000", "08", "080000", ""})
    void otherErrorCodesAreAFaultOfOurs(String state) {
        assertThat(DatabaseFailures.isPassing(failure(state))).isFalse();
    }

    @Test
    void violatedConstraintIsAFaultOfOurs() {
        assertThat(DatabaseFailures.isPassing(new DataIntegrityViolationException("check")))
                .isFalse();
    }

    @Test
    void failureWithoutADatabaseIsAFaultOfOurs() {
        assertThat(DatabaseFailures.isPassing(new IllegalStateException())).isFalse();
    }

    @Test
    void databaseErrorWithoutACodeIsAFaultOfOurs() {
        assertThat(DatabaseFailures.isPassing(new IllegalStateException(new SQLException("no code"))))
                .isFalse();
    }

    private static RuntimeException failure(String state) {
        return new UncategorizedSQLException("task", null, new SQLException("message", state));
    }
}
