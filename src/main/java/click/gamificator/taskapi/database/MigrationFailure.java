package click.gamificator.taskapi.database;

import java.sql.SQLException;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Says in a sentence why a migration failed, without SQL or data. */
final class MigrationFailure {
    private MigrationFailure() {}

    static String reason(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return reason(String.valueOf(sql.getSQLState()));
            }
        }
        if (failure instanceof FlywayValidateException) {
            return "a migration that was applied differs from the one in this release, or is missing from it";
        }
        if (failure instanceof FlywayException flyway
                && flyway.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return "the database already holds tables that these migrations did not make";
        }
        return "see failed_at";
    }

    /** By the <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">error code</a>. */
    private static String reason(String state) {
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08", "57", "53" -> "the database can't be reached (" + state + ")";
            case "28" -> "the database refused the user or the password (" + state + ")";
            case "3D" -> "there is no such database (" + state + ")";
            case "42" ->
                state.equals("42501")
                        ? "the user of the database lacks a privilege (" + state + ")"
                        : "a statement does not fit the schema that is there (" + state + ")";
            case "55" -> "a lock was held for too long by somebody else (" + state + ")";
            default -> "PostgreSQL answered with error " + state;
        };
    }
}
