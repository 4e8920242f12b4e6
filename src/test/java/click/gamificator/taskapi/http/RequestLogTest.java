package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.logging.CapturedLog;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLogTest {
    private static final String ID = "request-of-the-log-test";

    @ParameterizedTest
    @CsvSource({"/health/live, /health/live", "/cmd/tasks.list?q=S3cret, /cmd/tasks.list", "/S3cret, unmatched"})
    void lineTellsTheRouteAndNotThePath(String path, String route) {
        assertThat(CapturedLog.value(line(path, request -> request), "route")).isEqualTo(route);
    }

    @Test
    void lineTellsTheRouteWithoutTheNameInIt() {
        var line = line("/admin/keys/S3cret/rotate", request -> request.POST(BodyPublishers.noBody()));

        assertThat(CapturedLog.value(line, "route")).isEqualTo("/admin/keys/{name}/rotate");
    }

    @Test
    void lineTellsHowItWent() {
        var line = line("/nothing", request -> request);

        assertThat(CapturedLog.value(line, "method") + " " + CapturedLog.value(line, "status"))
                .isEqualTo("GET 404");
    }

    @Test
    void nameOfAMethodIsCut() {
        var line = line("/health/live", request -> request.method("M".repeat(8_000), BodyPublishers.noBody()));

        assertThat(CapturedLog.value(line, "method")).isEqualTo("M".repeat(32));
    }

    @Test
    void lineTellsHowLongItTook() {
        assertThat(Double.parseDouble(CapturedLog.value(line("/health/live", request -> request), "duration_ms")))
                .isBetween(0.0, 10_000.0);
    }

    @Test
    void lineNamesTheService() {
        assertThat(CapturedLog.value(
                        line("/cmd/tasks.list", request -> request.header("X-API-Key", RunningService.CAT_KEY)),
                        "service"))
                .isEqualTo("cat-house");
    }

    @Test
    void lineHoldsNoKeyAndNoQuery() {
        var line = line("/cmd/tasks.list?q=S3cret", request -> request.header("X-API-Key", RunningService.CAT_KEY));

        assertThat(line.getFormattedMessage() + line.getKeyValuePairs() + line.getMDCPropertyMap())
                .doesNotContain("S3cret", RunningService.CAT_KEY);
    }

    private static ILoggingEvent line(String path, UnaryOperator<HttpRequest.Builder> request) {
        // The start of the service configures the log again and drops earlier appenders.
        var service = RunningService.shared();
        try (var log = CapturedLog.of(RequestLog.class)) {
            service.send(path, builder -> request.apply(builder.header("X-Request-Id", ID)));
            return Awaitility.await()
                    .until(
                            () -> log.lines().stream()
                                    .filter(line ->
                                            ID.equals(line.getMDCPropertyMap().get("request_id")))
                                    .findFirst(),
                            found -> found.isPresent())
                    .orElseThrow();
        }
    }
}
