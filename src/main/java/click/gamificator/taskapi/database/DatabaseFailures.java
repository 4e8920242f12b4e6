package click.gamificator.taskapi.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away, restarting or overloaded from a fault of ours. */
public final class DatabaseFailures {
    /**
     * Connection lost, out of resources, shutting down or starting, read-only after a failover, no such database or
     * refused login (a rotation under way), and a schema that is not migrated yet.
     *
     * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
     */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "28", "3D", "53", "57");

    private static final Set<String> PASSING_STATES = Set.of("25006", "40001", "40P01", "42P01", "42703", "55P03");

    private static final String QUERY_CANCELED = "57014";

    private DatabaseFailures() {}

    /** True where the same request may well succeed a little later. */
    public static boolean isPassing(Throwable failure) {
        if (failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionSystemException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof QueryTimeoutException) {
            return true;
        }
        var state = sqlState(failure);
        return state != null
                && state.length() == 5
                && (PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING_STATES.contains(state));
    }

    /** True where the database works, but not fast enough: no connection came free, or a statement was cancelled. */
    public static boolean isOverload(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            // With a cause, HikariCP tells that it could not connect.
            if ((cause instanceof SQLTransientConnectionException && cause.getCause() == null)
                    || (cause instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** The error code of PostgreSQL or its driver; null where neither is to blame. */
    static @Nullable String sqlState(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    /** What an error code means, in words that a person at night understands. */
    static String sentence(String state) {
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
