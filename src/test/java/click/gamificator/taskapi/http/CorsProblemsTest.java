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
            strings = {
                "https://evil.example",
                "http://cathouse.gamificator.click",
                "null",
                ORIGIN + ".evil.example",
                "http://test:99999999999",
                "http://test:2147483648",
                "http://test:x"
            })
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

    /** The headers that Sentry, Datadog's RUM and OpenTelemetry add to the calls of a page. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "baggage,content-type,sentry-trace,x-api-key",
                "traceparent,tracestate,x-api-key",
                "baggage,traceparent,x-api-key",
                "x-api-key,x-datadog-origin,x-datadog-parent-id,x-datadog-sampling-priority,x-datadog-tags,"
                        + "x-datadog-trace-id"
            })
    void preflightAllowsTheHeadersOfTracing(String headers) {
        assertThat(preflight(ORIGIN, "POST", headers)).startsWith("HTTP/1.1 200 ");
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
    @CsvSource(
            delimiter = '|',
            value = {
                "https://evil.example|PUT|Authorization|origin-not-allowed|CORS_ORIGINS lists the origins",
                ORIGIN + "|PUT|Authorization|cors-not-allowed|The method is not one that a page may use",
                ORIGIN + "|BREW|X-API-Key|cors-not-allowed|GET, POST and DELETE",
                ORIGIN + "|GET|Authorization|cors-not-allowed|The header authorization is not one",
                ORIGIN + "|GET|x-api-key,X-Own-Thing,x-other|cors-not-allowed|The header x-own-thing is not one"
            })
    void refusedPreflightNamesWhatIsRefused(String origin, String method, String headers, String slug, String detail) {
        assertThat(preflight(origin, method, headers))
                .startsWith("HTTP/1.1 403 ")
                .contains("docs#" + slug, detail)
                .doesNotContain("BREW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "a b", "\u00e9"})
    void refusedHeaderThatIsNoNameIsNotRepeated(String name) {
        assertThat(preflight(ORIGIN, "GET", name))
                .startsWith("HTTP/1.1 403 ")
                .contains("docs#cors-not-allowed", "\"A header is not one")
                .doesNotContain(name);
    }

    @Test
    void longNameOfARefusedHeaderIsNotRepeated() {
        assertThat(preflight(ORIGIN, "GET", "x".repeat(65))).contains("\"A header is not one");
    }

    @Test
    void callWithAMethodThatPagesMayNotUseIsToldSo() {
        assertThat(service.raw("PUT /cmd/tasks.list HTTP/1.1\r\nHost: test\r\nConnection: close\r\nOrigin: " + ORIGIN
                        + "\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("docs#cors-not-allowed");
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
