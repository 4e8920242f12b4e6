package click.gamificator.taskapi.database;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a read that lasts too long by closing its socket. A timeout of the socket itself costs each read of a virtual
 * thread two switches of threads, one to schedule the timeout and one to cancel it. One thread watches all sockets
 * instead, so a read may last 100 ms longer than its limit.
 */
final class SocketDeadline {
    private static final long TICK_NANOS = Duration.ofMillis(100).toNanos();
    private static final long START = System.nanoTime();
    private static final long NONE = 0;
    private static final long PASSED = 1;
    private static final Set<SocketDeadline> WATCHED = ConcurrentHashMap.newKeySet();

    static {
        Thread.ofPlatform().daemon().name("database:deadlines").start(SocketDeadline::watch);
    }

    private final Socket socket;

    /** When the current read must end, in nanoseconds after {@link #START}. */
    private final AtomicLong end = new AtomicLong(NONE);

    /** Watches {@code socket} until it is closed. */
    SocketDeadline(Socket socket) {
        this.socket = socket;
        WATCHED.add(this);
    }

    /** One read of the socket. */
    @FunctionalInterface
    interface Read {
        int run() throws IOException;
    }

    /**
     * Runs one read, which may wait for {@code millis} ms.
     *
     * @throws SocketTimeoutException if it waited longer; the socket is closed then
     */
    int within(int millis, Read read) throws IOException {
        end.set(now() + Duration.ofMillis(millis).toNanos());
        try {
            return read.run();
        } catch (SocketException e) {
            if (end.get() == PASSED) {
                throw new SocketTimeoutException("Nothing came within %d ms".formatted(millis));
            }
            throw e;
        } finally {
            end.set(NONE);
        }
    }

    private static void watch() {
        while (true) {
            LockSupport.parkNanos(TICK_NANOS);
            var now = now();
            WATCHED.removeIf(watched -> watched.socket.isClosed());
            WATCHED.forEach(watched -> watched.closeIfPassed(now));
        }
    }

    private void closeIfPassed(long now) {
        var due = end.get();
        if (due > PASSED && due <= now && end.compareAndSet(due, PASSED)) {
            try {
                socket.close();
            } catch (IOException e) {
                // The read ends all the same: a socket counts as closed whatever its descriptor answers.
            }
        }
    }

    private static long now() {
        return System.nanoTime() - START;
    }
}
