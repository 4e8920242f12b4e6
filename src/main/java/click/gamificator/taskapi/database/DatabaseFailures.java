package click.gamificator.taskapi.database;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Distinguishes a state of the database, which ends by itself or by an operator's action, from an error in this
 * service.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
 */
public final class DatabaseFailures {
    /** The server ended the session with one of these codes, perhaps after a commit. */
    private static final Set<String> ENDED_SESSIONS =
            Set.of("25P03", "25P04", "40003", "57P01", "57P02", "57P03", "57P04", "57P05");

    /** Connection lost; system error; configuration file error; internal error. */
    private static final Set<String> IN_DOUBT = Set.of("08", "58", "F0", "XX");

    /** A statement was cancelled, by this service or by an operator. */
    static final String QUERY_CANCELED = "57014";

    /** The class of the error codes for a refused user or password. */
    static final String REFUSED_LOGIN_CLASS = "28";

    private DatabaseFailures() {}

    /** Why the database could not serve the request; empty if the error is in this service. */
    public static Optional<DatabaseCause> cause(Throwable failure) {
        var state = sqlState(failure);
        if (failure instanceof TransactionTimedOutException || isPoolTimeout(failure)) {
            return Optional.of(DatabaseCause.OVERLOADED);
        }
        var tls = TlsFailures.cause(failure);
        if (tls != null) {
            return Optional.of(tls);
        }
        if (state != null && state.length() == 5) {
            return Optional.ofNullable(cause(state));
        }
        return switch (failure) {
            case QueryTimeoutException _ -> Optional.of(DatabaseCause.OVERLOADED);
            case CannotCreateTransactionException _,
                    TransactionSystemException _,
                    DataAccessResourceFailureException _,
                    TransientDataAccessException _,
                    RecoverableDataAccessException _ -> Optional.of(DatabaseCause.UNREACHABLE);
            default -> Optional.empty();
        };
    }

    private static @Nullable DatabaseCause cause(String state) {
        return switch (state) {
            case "0P000" -> DatabaseCause.REFUSED_LOGIN;
            case "25006" -> DatabaseCause.READ_ONLY;
            case "3F000", "42703", "42704", "42P01" -> DatabaseCause.NOT_MIGRATED;
            case "42501" -> DatabaseCause.LACKS_PRIVILEGE;
            case "53100" -> DatabaseCause.STORAGE_FULL;
            case "40001", "40P01", "55006", "55P03" -> DatabaseCause.LOCKED;
            case "25P03", "25P04", QUERY_CANCELED, "72000" -> DatabaseCause.OVERLOADED;
            case "40003" -> DatabaseCause.UNKNOWN;
            default ->
                switch (state.substring(0, 2)) {
                    case "08", "57" -> DatabaseCause.UNREACHABLE;
                    case REFUSED_LOGIN_CLASS, "3D" -> DatabaseCause.REFUSED_LOGIN;
                    case "53" -> DatabaseCause.OVERLOADED;
                    case "58", "F0", "XX" -> DatabaseCause.UNKNOWN;
                    default -> null;
                };
        };
    }

    /**
     * True if the request certainly wrote nothing: it had no connection, its transaction ended before the commit, or
     * the server refused the statement and rolled it back. False if the connection broke, because the server may have
     * committed before.
     */
    public static boolean isKnownToHaveWrittenNothing(Throwable failure) {
        if (failure instanceof CannotGetJdbcConnectionException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionTimedOutException) {
            return true;
        }
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException error && error.getServerErrorMessage() != null) {
                var state = String.valueOf(error.getSQLState());
                return state.length() == 5
                        && !ENDED_SESSIONS.contains(state)
                        && !IN_DOUBT.contains(state.substring(0, 2));
            }
        }
        return false;
    }

    /** True if no connection became free in time and HikariCP gives no cause. With a cause, it could not connect. */
    public static boolean isPoolTimeout(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException && cause.getCause() == null) {
                return true;
            }
        }
        return false;
    }

    /** True if neither a connection nor an answer came in time, and no error gives a reason. */
    public static boolean isSilence(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return isPoolTimeout(failure);
    }

    /** True if this process received an answer too late. */
    static boolean isTimeout(Throwable failure) {
        return isSilence(failure) || QUERY_CANCELED.equals(sqlState(failure));
    }

    /** The error code of PostgreSQL or its driver; null if the failure has none. */
    static @Nullable String sqlState(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    /** The meaning of an error code, in words for an operator on call. */
    static String sentence(String state) {
        if (state.startsWith(REFUSED_LOGIN_CLASS)) {
            return "the database refused the user or the password (" + state + ")";
        }
        if (state.startsWith("3D")) {
            return "there is no such database (" + state + ")";
        }
        var cause = state.length() == 5 ? cause(state) : null;
        if (state.startsWith("42") && cause != DatabaseCause.LACKS_PRIVILEGE) {
            return "a statement does not fit the schema that is there (" + state + ")";
        }
        return cause == null ? "PostgreSQL answered with error " + state : cause.clause() + " (" + state + ")";
    }
}
