package click.gamificator.taskapi.database;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;

/**
 * How long one request may wait for the database in total. Each step (the connection, each statement, COMMIT, ROLLBACK)
 * gets the time that the earlier steps left. Without a limit, each step gets a full one.
 */
public final class TimeLimit {
    /**
     * Shorter than the documented 10 s by one cancel request, for which the driver waits, and by half a second of CPU
     * time.
     */
    private static final Duration OF_A_REQUEST = Duration.ofMillis(8_500);

    /**
     * A statement is cancelled on the server this long before its connection is given up, so that the cancellation can
     * succeed.
     */
    private static final Duration TO_CANCEL = Duration.ofMillis(1_500);

    private static final int SECONDS_OF_A_READ = 5;

    /** A connection that arrives later would leave its statement too little time. */
    private static final Duration FOR_A_STATEMENT = Duration.ofSeconds(1);

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MILLI_NANOS = Duration.ofMillis(1).toNanos();

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

    /** Runs a request with one limit for all its database steps. */
    public static <T, X extends Throwable> T ofRequest(ScopedValue.CallableOp<? extends T, X> request) throws X {
        return within(OF_A_REQUEST, request);
    }

    /** Runs a read. Its statement gets at most 5 s, less than a write, because the caller can repeat a read safely. */
    public static <T, X extends Throwable> T ofRead(ScopedValue.CallableOp<? extends T, X> read) throws X {
        return ScopedValue.where(CURRENT, new TimeLimit(current().end, SECONDS_OF_A_READ))
                .call(read);
    }

    /** Runs any work within a separate limit. */
    static <T, X extends Throwable> T within(Duration time, ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(CURRENT, of(time)).call(work);
    }

    /** Runs work that takes the caller's time and not the database's, such as reading a body. */
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

    /** How long to wait for a connection, in milliseconds; at least 1. */
    long connectionMillis() {
        return Math.max(1, (left() - TO_CANCEL.plus(FOR_A_STATEMENT).toNanos()) / MILLI_NANOS);
    }

    /**
     * After how many seconds a statement that begins now is cancelled; at least 1.
     *
     * @throws SQLException if too little time is left to begin a statement
     */
    int statementSeconds() throws SQLException {
        var nanos = left() - TO_CANCEL.toNanos();
        if (nanos <= 0) {
            throw new SQLTimeoutException("The time of the request is used up", DatabaseFailures.QUERY_CANCELED);
        }
        return (int) Math.min(Math.ceilDiv(nanos, SECOND_NANOS), longestStatementSeconds);
    }

    /**
     * How long a socket may wait, in milliseconds; at most {@code otherwise}, in which 0 means no limit.
     *
     * @throws SocketTimeoutException if no time is left
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
