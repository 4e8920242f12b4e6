package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsProblemsTest {
    private static final String ORIGIN = "https://cathouse.gamificator.click";

    private final RunningService service = RunningService.shared();

    @Test
    void configuredOriginMayCall() {
        assertThat(header(call(ORIGIN), "Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    }

    @Test
    void configuredOriginMayReadOurHeaders() {
        assertThat(header(call(ORIGIN), "Access-Control-Expose-Headers").split(", ", -1))
                .containsExactlyInAnyOrder(
                        "X-Request-Id", "RateLimit", "RateLimit-Policy", "Retry-After", "Idempotency-Replayed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "http://cathouse.gamificator.click", "null", ORIGIN + ".evil.example"})
    void foreignOriginIsRefused(String origin) {
        assertThat(call(origin)).startsWith("HTTP/1.1 403 ").contains("docs#origin-not-allowed");
    }

    @Test
    void refusalOfAForeignOriginNamesTheRequest() {
        assertThat(header(call("https://evil.example"), "X-Request-Id")).hasSize(36);
    }

    @Test
    void sameOriginMayCall() {
        assertThat(call("http://test")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void callWithoutAnOriginHasNothingToDoWithIt() {
        assertThat(service.get("/health/live").header("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "DELETE"})
    void preflightAllowsTheMethodsThereAre(String method) {
        assertThat(preflight(ORIGIN, method, "X-API-Key")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void preflightAllowsOurHeaders() {
        var headers = header(
                preflight(ORIGIN, "POST", "X-API-Key, Content-Type, Idempotency-Key, X-Request-Id"),
                "Access-Control-Allow-Headers");

        assertThat(Arrays.stream(headers.split(", ", -1))
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("x-api-key", "content-type", "idempotency-key", "x-request-id");
    }

    @Test
    void preflightIsRememberedForTwoHours() {
        assertThat(header(preflight(ORIGIN, "GET", "X-API-Key"), "Access-Control-Max-Age"))
                .isEqualTo("7200");
    }

    @Test
    void preflightNeedsNoKey() {
        assertThat(preflight(ORIGIN, "GET", "X-API-Key")).doesNotContain("unauthenticated");
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example, GET, X-API-Key", ORIGIN + ", PUT, X-API-Key", ORIGIN + ", GET, Authorization"})
    void otherPreflightIsRefused(String origin, String method, String headers) {
        assertThat(preflight(origin, method, headers))
                .startsWith("HTTP/1.1 403 ")
                .contains("docs#origin-not-allowed");
    }

    private String call(String origin) {
        return service.raw(
                "GET /health/live HTTP/1.1\r\nHost: test\r\nConnection: close\r\nOrigin: " + origin + "\r\n\r\n");
    }

    private String preflight(String origin, String method, String headers) {
        return service.raw("OPTIONS /cmd/tasks.create HTTP/1.1\r\nHost: test\r\nConnection: close\r\nOrigin: " + origin
                + "\r\nAccess-Control-Request-Method: " + method + "\r\nAccess-Control-Request-Headers: " + headers
                + "\r\n\r\n");
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .collect(Collectors.joining(", "));
    }
}
