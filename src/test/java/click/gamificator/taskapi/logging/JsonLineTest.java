package click.gamificator.taskapi.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLineTest {
    private final JsonLine line = new JsonLine(new MockEnvironment().withProperty("environment", "staging"));
    private final Logger logger = (Logger) LoggerFactory.getLogger("click.gamificator.taskapi.Sample");

    @Test
    void lineTellsTimeLevelMessageAndEnvironment() {
        var event = event("Serving", null);
        event.setInstant(Instant.parse("2026-11-23T07:00:00.123Z"));

        assertThat(line.format(event)).isEqualTo("""
                {"@timestamp":"2026-11-23T07:00:00.123Z","level":"WARN","message":"Serving","environment":"staging"}
                """);
    }

    @Test
    void requestsIdStandsInTheLine() {
        var event = event("Serving", null);
        event.setMDCPropertyMap(Map.of("request_id", "request-1"));

        assertThat(json(event).get("request_id").stringValue()).isEqualTo("request-1");
    }

    @Test
    void fieldsOfTheEventStandInTheLine() {
        var event = event("Serving", null);
        event.addKeyValuePair(new KeyValuePair("event", "started"));
        event.addKeyValuePair(new KeyValuePair("port", 8000));

        assertThat(line.format(event)).endsWith(",\"event\":\"started\",\"port\":8000}\n");
    }

    @Test
    void fieldWithoutAValueIsEmpty() {
        var event = event("Serving", null);
        event.addKeyValuePair(new KeyValuePair("service", null));

        assertThat(json(event).get("service").stringValue()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a \"quote\"", "\u0000\u001b[31m", "back\\slash", "ümlaut 🐈", "\r\n{}"})
    void lineIsOneJsonObjectWhateverIsSaid(String message) {
        var written = line.format(event(message, null));

        assertThat(written.indexOf('\n')).isEqualTo(written.length() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a \"quote\"", "\u0000\u001b[31m", "back\\slash", "ümlaut 🐈", "\r\n{}"})
    void messageSurvives(String message) {
        assertThat(json(event(message, null)).get("message").stringValue()).isEqualTo(message);
    }

    @Test
    void failureIsToldByItsPlace() {
        var failure = new IllegalStateException("S3cret");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("click.gamificator.taskapi.tasks.TaskStore", "list", "TaskStore.java", 7)
        });

        assertThat(json(event("Failed", failure)).get("failed_at").stringValue())
                .isEqualTo("tasks.list:7");
    }

    @Test
    void messageAndClassOfAFailureAreNotTold() {
        var failure = new IllegalStateException("S3cret", new IllegalArgumentException("insert into S3cret"));

        assertThat(line.format(event("Failed", failure))).doesNotContain("S3cret", "Exception", "insert");
    }

    @Test
    void lineNamesNoLogger() {
        assertThat(line.format(event("Serving", null))).doesNotContain("Sample");
    }

    @Test
    void environmentIsUnknownWhereNoneIsSet() {
        assertThat(new JsonLine(new MockEnvironment()).format(event("Serving", null)))
                .contains("\"environment\":\"unknown\"");
    }

    private JsonNode json(LoggingEvent event) {
        return JsonMapper.shared().readTree(line.format(event));
    }

    private LoggingEvent event(String message, @Nullable Throwable failure) {
        return new LoggingEvent("", logger, Level.WARN, message, failure, null);
    }
}
