package click.gamificator.taskapi.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LogQueueTest {
    private static final int LINES = 4 * LogQueue.MOST_LINES;

    private final LoggerContext context = new LoggerContext();
    private final Output output = new Output();
    private final LogQueue queue = before(output);

    /** An output that accepts lines once its reader starts. */
    private static final class Output extends AppenderBase<ILoggingEvent> {
        final CountDownLatch reader = new CountDownLatch(1);
        final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent line) {
            try {
                reader.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            lines.add(line);
        }
    }

    private LogQueue before(Output written) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        written.setContext(context);
        written.start();
        return LogQueue.before(written);
    }

    @Test
    void everyLineIsWrittenOrCounted() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < LINES; i++) {
                threads.execute(() -> queue.doAppend(line("line")));
            }
        }
        output.reader.countDown();
        queue.flush();

        assertThat(messages().filter("line"::equals).count() + dropped()).isEqualTo(LINES);
        assertThat(dropped()).isEqualTo(LINES - LogQueue.MOST_LINES);
    }

    @Test
    void reportNamesItsEventAndFollowsTheFirstLine() {
        for (var i = 0; i < LINES; i++) {
            queue.doAppend(line("line"));
        }
        output.reader.countDown();
        queue.flush();

        assertThat(CapturedLog.value(output.lines.get(1), "event")).isEqualTo("log_lines_dropped");
        assertThat(output.lines.get(1).getLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void nothingIsReportedWhereNothingWasDropped() {
        output.reader.countDown();
        queue.doAppend(line("line"));
        queue.flush();

        assertThat(messages()).containsExactly("line");
    }

    @Test
    void placesBecomeFreeAgain() {
        output.reader.countDown();
        for (var i = 0; i < LINES; i++) {
            queue.doAppend(line("line"));
            if (i % LogQueue.MOST_LINES == 0) {
                queue.flush();
            }
        }
        queue.flush();

        assertThat(output.lines).hasSize(LINES);
    }

    @Test
    void stopWritesWhatIsStillHere() {
        queue.doAppend(line("last"));
        output.reader.countDown();
        queue.stop();

        assertThat(messages()).containsExactly("last");
    }

    @Test
    void stopDoesNotWaitForAReaderWhoNeverComes() {
        queue.doAppend(line("last"));

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
            queue.stop();
            return true;
        });
    }

    private Stream<String> messages() {
        return output.lines.stream().map(ILoggingEvent::getFormattedMessage);
    }

    private long dropped() {
        return output.lines.stream()
                .map(line -> CapturedLog.value(line, "count"))
                .filter(count -> !count.isEmpty())
                .mapToLong(Long::parseLong)
                .sum();
    }

    private LoggingEvent line(String message) {
        return new LoggingEvent("", context.getLogger("test"), Level.INFO, message, null, null);
    }
}
