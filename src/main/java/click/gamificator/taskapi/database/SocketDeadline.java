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
            var result = read.run();
            if (end.get() == PASSED) {
                throw timeout(millis);
            }
            return result;
        } catch (SocketException e) {
            throw end.get() == PASSED ? timeout(millis) : e;
        } finally {
            end.set(NONE);
        }
    }

    private static SocketTimeoutException timeout(int millis) {
        return new SocketTimeoutException("Nothing came within %d ms".formatted(millis));
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
        if (due <= PASSED || due > now) {
            return;
        }
        try {
            // Bytes that came in time wait for a reader that lacks CPU time.
            if (socket.getInputStream().available() == 0 && end.compareAndSet(due, PASSED)) {
                socket.close();
            }
        } catch (IOException | RuntimeException e) {
            // Reset or closed meanwhile, so its read has ended. The others are still to be watched.
        }
    }

    private static long now() {
        return System.nanoTime() - START;
    }
}
