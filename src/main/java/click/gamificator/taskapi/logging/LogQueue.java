package click.gamificator.taskapi.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * A queue of at most {@value #MOST_LINES} lines before an output that may stall. A separate thread writes them, so no
 * caller waits for the reader of the log. A line that finds the queue full is dropped and counted; the event {@code
 * log_lines_dropped} reports the number when lines flow again. A stop flushes the queue for at most {@value
 * #LONGEST_FLUSH_MILLIS} ms.
 */
final class LogQueue extends AsyncAppender {
    static final String NAME = "LOG";
    static final int MOST_LINES = 1024;
    static final int LONGEST_FLUSH_MILLIS = 2_000;

    /** Lines gather for this long once all are written, so that one wake-up of the thread serves many. */
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    /** One permit per line, so that every dropped line is counted; Logback's own queue drops silently. */
    private final Semaphore places = new Semaphore(MOST_LINES);

    private final AtomicLong dropped = new AtomicLong();

    private LogQueue(Appender<ILoggingEvent> output) {
        setName(NAME);
        setContext(output.getContext());
        setQueueSize(MOST_LINES);
        setDiscardingThreshold(0);
        setNeverBlock(true);
        setMaxFlushTime(LONGEST_FLUSH_MILLIS);
        addAppender(new Outlet(output));
    }

    /** Starts to write to {@code output} from a separate thread. */
    static LogQueue before(Appender<ILoggingEvent> output) {
        var queue = new LogQueue(output);
        queue.start();
        return queue;
    }

    void flush() {
        try {
            // Every permit is free once every line is written.
            if (places.tryAcquire(MOST_LINES, LONGEST_FLUSH_MILLIS, TimeUnit.MILLISECONDS)) {
                places.release(MOST_LINES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void append(ILoggingEvent line) {
        if (!places.tryAcquire()) {
            dropped.incrementAndGet();
            return;
        }
        try {
            super.append(line);
        } catch (RuntimeException | Error e) {
            places.release();
            throw e;
        }
    }

    private final class Outlet extends UnsynchronizedAppenderBase<ILoggingEvent> {
        private final Appender<ILoggingEvent> output;

        Outlet(Appender<ILoggingEvent> output) {
            this.output = output;
            setContext(output.getContext());
            start();
        }

        @Override
        protected void append(ILoggingEvent line) {
            try {
                output.doAppend(line);
                var missing = dropped.getAndSet(0);
                if (missing > 0) {
                    output.doAppend(report(missing));
                }
            } finally {
                places.release();
            }
            if (places.availablePermits() == MOST_LINES) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }

        private LoggingEvent report(long missing) {
            var logger = (Logger) LoggerFactory.getLogger(LogQueue.class);
            var report = new LoggingEvent(
                    "",
                    logger,
                    Level.WARN,
                    "Log lines were dropped, because standard output was read too slowly",
                    null,
                    null);
            report.addKeyValuePair(new KeyValuePair("event", "log_lines_dropped"));
            report.addKeyValuePair(new KeyValuePair("count", missing));
            return report;
        }

        @Override
        public void stop() {
            super.stop();
            output.stop();
        }
    }
}
