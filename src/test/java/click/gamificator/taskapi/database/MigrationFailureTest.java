package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationFailureTest {
    @ParameterizedTest
    @CsvSource({
        "08001, the database can't be reached (08001)",
        "57P03, the database can't be reached (57P03)",
        "53300, the service or its database is overloaded (53300)",
        "28P01, the database refused the user or the password (28P01)",
        "3D000, there is no such database (3D000)",
        "53100, the storage of the database is full (53100)",
        "42501, the user of the database lacks a privilege (42501)",
        "42P07, a statement does not fit the schema that is there (42P07)",
        "55P03, another transaction held a lock for too long (55P03)",
        "23505, PostgreSQL answered with error 23505",
        "X, PostgreSQL answered with error X"
    })
    void errorCodeGivesTheReason(String state, String reason) {
        assertThat(MigrationFailure.reason(failure(new SQLException("secret", state))))
                .isEqualTo(reason);
    }

    @Test
    void failureWithoutACodeIsToldAsSuch() {
        assertThat(MigrationFailure.reason(failure(new SQLException("secret"))))
                .isEqualTo("PostgreSQL answered with error null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Unable to release PostgreSQL advisory lock | a pooler is in between: name the database itself in"
                        + " MIGRATION_DATABASE_URL, and migrate again",
                "Number of retries exceeded while waiting. Configure it | Number of retries exceeded while waiting",
                "Unable to resolve location classpath:secret | Unable to resolve location classpath",
                "Schema \"secret\" is bad | Schema",
                "Unable to obtain connection from database (secret) | Unable to obtain connection from database",
                "(secret) | see failed_at"
            })
    void failureThatIsNotTheDatabasesIsToldInFlywaysWordsWithoutDetails(String message, String reason) {
        assertThat(MigrationFailure.reason(new FlywayException(message, new IllegalStateException("secret"))))
                .isEqualTo(reason);
    }

    private static Throwable failure(Exception cause) {
        return new FlywayException("secret", cause);
    }
}
