package click.gamificator.taskapi.database;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;

/**
 * How long a request may wait for the database, over all that it asks there. Each step takes what those before it have
 * left: the connection, each statement, COMMIT and ROLLBACK. Where nobody has set a limit, each step has a whole one.
 */
public final class TimeLimit {
    /** Short of the documented 10 s by one cancel request, which the driver waits for, and by half a second of CPU. */
    private static final Duration OF_A_REQUEST = Duration.ofMillis(8_500);

    /** A statement is cancelled on the server that much before the connection is given up, so that this can succeed. */
    private static final Duration TO_CANCEL = Duration.ofMillis(1_500);

    private static final int SECONDS_OF_A_READ = 5;

    /** A connection that comes later would leave its statement no time. */
    private static final Duration FOR_A_STATEMENT = Duration.ofSeconds(1);

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MILLI_NANOS = Duration.ofMillis(1).toNanos();

    /** PostgreSQL's code for a statement that was cancelled. */
    private static final String QUERY_CANCELED = "57014";

    private static final ScopedValue<TimeLimit> CURRENT = ScopedValue.newInstance();

    private final int longestStatementSeconds;
    private long end;

    private TimeLimit(long end, int longestStatementSeconds) {
        this.end = end;
        this.longestStatementSeconds = longestStatementSeconds;
    }

    private static TimeLimit of(Duration time) {
        return new TimeLimit(System.nanoTime() + time.toNanos(), Integer.MAX_VALUE);
    }

    /** Runs a request, all that it asks the database within one limit. */
    public static <T, X extends Throwable> T ofRequest(ScopedValue.CallableOp<? extends T, X> request) throws X {
        return within(OF_A_REQUEST, request);
    }

    /** Runs a read, whose statement gets 5 s at most: its caller can ask again, so it may not hold as much as a write. */
    public static <T, X extends Throwable> T ofRead(ScopedValue.CallableOp<? extends T, X> read) throws X {
        return ScopedValue.where(CURRENT, new TimeLimit(current().end, SECONDS_OF_A_READ))
                .call(read);
    }

    /** Runs something else within a limit of its own. */
    static <T, X extends Throwable> T within(Duration time, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, of(time)).call(work);
    }

    /** Runs what takes the caller's time and not the database's, such as reading a body. */
    public static <T, X extends Throwable> T notCounting(ScopedValue.CallableOp<? extends T, X> work) throws X {
        var start = System.nanoTime();
        try {
            return work.call();
        } finally {
            if (CURRENT.isBound()) {
                CURRENT.get().end += System.nanoTime() - start;
            }
        }
    }

    static TimeLimit current() {
        return CURRENT.isBound() ? CURRENT.get() : of(OF_A_REQUEST);
    }

    /** How long a connection may be waited for, 1 at least. */
    long connectionMillis() {
        return Math.max(1, (left() - TO_CANCEL.plus(FOR_A_STATEMENT).toNanos()) / MILLI_NANOS);
    }

    /**
     * After how many seconds a statement that begins now is cancelled, 1 at least.
     *
     * @throws SQLException where it is too late to begin one
     */
    int statementSeconds() throws SQLException {
        var nanos = left() - TO_CANCEL.toNanos();
        if (nanos <= 0) {
            throw new SQLTimeoutException("The time of the request is used up", QUERY_CANCELED);
        }
        return (int) Math.min(Math.ceilDiv(nanos, SECOND_NANOS), longestStatementSeconds);
    }

    /**
     * How long a socket may wait, which is {@code otherwise} at most (0 for any time).
     *
     * @throws SocketTimeoutException where it may not wait any more
     */
    static int socketMillis(int otherwise) throws SocketTimeoutException {
        if (!CURRENT.isBound()) {
            return otherwise;
        }
        var millis = (int) (CURRENT.get().left() / MILLI_NANOS);
        if (millis <= 0) {
            throw new SocketTimeoutException("The time of the request is used up");
        }
        return otherwise == 0 ? millis : Math.min(millis, otherwise);
    }

    private long left() {
        return end - System.nanoTime();
    }
}
