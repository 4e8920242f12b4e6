package click.gamificator.taskapi.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The log lines of a class until this is closed. */
public final class CapturedLog implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level levelBefore;
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            events.add(event);
        }
    };

    private CapturedLog(Logger logger) {
        this.logger = logger;
        this.levelBefore = logger.getLevel();
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
        logger.setLevel(Level.DEBUG);
    }

    /** Starts capturing. */
    public static CapturedLog of(Class<?> source) {
        return new CapturedLog((Logger) LoggerFactory.getLogger(source));
    }

    /** The lines so far. */
    public List<ILoggingEvent> lines() {
        return events;
    }

    /** The values of {@code event} in the lines so far. */
    public List<String> events() {
        return events.stream().map(line -> value(line, "event")).toList();
    }

    /** The value of {@code name} in a line; empty if there is none. */
    public static String value(ILoggingEvent line, String name) {
        return Objects.requireNonNullElse(line.getKeyValuePairs(), List.<org.slf4j.event.KeyValuePair>of()).stream()
                .filter(pair -> pair.key.equals(name))
                .map(pair -> String.valueOf(pair.value))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setLevel(levelBefore);
        appender.stop();
    }
}
