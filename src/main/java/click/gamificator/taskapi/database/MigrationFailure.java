package click.gamificator.taskapi.database;

import java.sql.SQLException;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Says in one sentence why a migration failed, without SQL or data. */
final class MigrationFailure {
    /** The pooler took the lock in one server session and released it in another. Applied migrations stay. */
    private static final String BEHIND_A_POOLER =
            "a pooler is in between: name the database itself in MIGRATION_DATABASE_URL, and migrate again";

    private MigrationFailure() {}

    static String reason(Throwable failure) {
        var tls = TlsFailures.cause(failure);
        if (tls != null) {
            return tls.clause();
        }
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return DatabaseFailures.sentence(String.valueOf(sql.getSQLState()));
            }
        }
        if (failure instanceof FlywayValidateException) {
            return "a migration that was applied differs from the one in this release, or is missing from it";
        }
        if (failure instanceof FlywayException flyway
                && flyway.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return "the database already holds tables that these migrations did not make";
        }
        var sentence = withoutDetails(String.valueOf(failure.getMessage()));
        return sentence.equals("Unable to release PostgreSQL advisory lock") ? BEHIND_A_POOLER : sentence;
    }

    /** Flyway's messages name schemas and addresses after a colon, in quotes or in brackets. */
    private static String withoutDetails(String message) {
        var sentence = message.split("[:.'\"(\\[\n]", 2)[0].strip();
        return sentence.isEmpty() ? "see failed_at" : sentence;
    }
}
