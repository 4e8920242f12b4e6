package click.gamificator.taskapi.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One log line: time, level, message, environment, the fields of the request and the event, and for a failure its place
 * in the code. Never an exception's message, which may quote SQL or data.
 */
final class JsonLine implements StructuredLogFormatter<ILoggingEvent> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_LENGTH = 512;

    private final String environment;

    JsonLine(Environment environment) {
        this.environment = environment.getProperty("environment", "unknown");
    }

    @Override
    public String format(ILoggingEvent event) {
        var line = new StringWriter(USUAL_LENGTH);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("@timestamp", event.getInstant().toString());
            json.writeStringProperty("level", event.getLevel().toString());
            json.writeStringProperty("message", event.getFormattedMessage());
            json.writeStringProperty("environment", environment);
            event.getMDCPropertyMap().forEach(json::writeStringProperty);
            pairs(event).forEach(pair -> write(json, pair.key, pair.value));
            if (event.getThrowableProxy() instanceof ThrowableProxy failure) {
                json.writeStringProperty("failed_at", FailurePlace.of(failure.getThrowable()));
            }
            json.writeEndObject();
        }
        return line.append('\n').toString();
    }

    private static List<KeyValuePair> pairs(ILoggingEvent event) {
        return Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
    }

    private static void write(JsonGenerator json, String name, @Nullable Object value) {
        json.writeName(name);
        switch (value) {
            case null -> json.writeString("");
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            default -> json.writeString(value.toString());
        }
    }
}
