package click.gamificator.taskapi.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.json.JsonWriter.PairExtractor;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/**
 * One log line: time, level, message, environment, what the request and the event add, and for a failure where in the
 * code it came from. Never an exception's message, which may quote SQL or data.
 */
final class JsonLine implements StructuredLogFormatter<ILoggingEvent> {
    private static final PairExtractor<KeyValuePair> PAIR =
            PairExtractor.of(pair -> pair.key, pair -> Objects.requireNonNullElse(pair.value, ""));

    private final JsonWriter<ILoggingEvent> writer;

    JsonLine(Environment environment) {
        var name = environment.getProperty("environment", "unknown");
        writer = JsonWriter.<ILoggingEvent>of(line -> {
                    line.add("@timestamp", event -> event.getInstant().toString());
                    line.add("level", event -> event.getLevel().toString());
                    line.add("message", ILoggingEvent::getFormattedMessage);
                    line.add("environment", name);
                    line.addMapEntries(ILoggingEvent::getMDCPropertyMap);
                    line.from(ILoggingEvent::getKeyValuePairs)
                            .whenNotEmpty()
                            .usingExtractedPairs(Iterable::forEach, PAIR);
                    line.from(ILoggingEvent::getThrowableProxy)
                            .whenNotNull()
                            .usingMembers(failure ->
                                    failure.add("failed_at", JsonLine::failedAt).whenNotNull());
                })
                .withNewLineAtEnd();
    }

    @Override
    public String format(ILoggingEvent event) {
        return writer.writeToString(event);
    }

    private static String failedAt(IThrowableProxy failure) {
        return failure instanceof ThrowableProxy proxy ? FailurePlace.of(proxy.getThrowable()) : "";
    }
}
