package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.logging.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that Tomcat refuses before they reach a servlet. */
class ErrorValveTest {
    private final RunningService service = RunningService.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live?a=b|c{} HTTP/1.1\r\nHost: test\r\n\r\n",
                "GET /<script> HTTP/1.1\r\nHost: test\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n",
                "GET /health/live HTTP/1.1\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /health/live HTTP/1.1\r\nHost: test\r\nHost: other\r\n\r\n",
                "G(T /health/live HTTP/1.1\r\nHost: test\r\n\r\n",
                "POST /cmd/tasks.create HTTP/1.1\r\nHost: test\r\nContent-Length: x\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: test\r\nContent-Length: x\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: test\r\nConnection: close\r\nExpect: nothing\r\n\r\n"
            })
    void brokenHttpIsABadRequest(String request) {
        assertThat(service.raw(request)).startsWith("HTTP/1.1 400 ").contains("docs#bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/9.9\r\nHost: test\r\n\r\n",
                "POST /cmd/tasks.create HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: unheard-of\r\n\r\n"
            })
    void httpThatNobodyKnowsIsABadRequest(String request) {
        assertThat(service.raw(request)).startsWith("HTTP/1.1 400 ").contains("docs#bad-request");
    }

    @Test
    void traceIsNotAllowed() {
        assertThat(service.raw("TRACE /health/live HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("docs#method-not-allowed", "\r\nAllow: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS *", "TRACE /health/live"})
    void methodsThatAreToldAreThoseThatSomethingTakes(String asked) {
        assertThat(service.raw(asked + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"))
                .contains("\r\nAllow: DELETE, GET, HEAD, OPTIONS, POST\r\n");
    }

    @Test
    void questionForTheMethodsOfAllIsAnsweredLikeAnyOther() {
        assertThat(service.raw("OPTIONS * HTTP/1.1\r\nHost: test\r\nX-Request-Id: star\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nX-Request-Id: star\r\n", "\r\nX-Content-Type-Options: nosniff\r\n");
    }

    @Test
    void questionForTheMethodsOfAllIsLogged() {
        try (var log = CapturedLog.of(RequestLog.class)) {
            service.raw("OPTIONS * HTTP/1.1\r\nHost: test\r\nX-Request-Id: star\r\nConnection: close\r\n\r\n");

            assertThat(log.lines())
                    .filteredOn(line -> "star".equals(line.getMDCPropertyMap().get("request_id")))
                    .extracting(line -> CapturedLog.value(line, "method") + CapturedLog.value(line, "status"))
                    .containsExactly("OPTIONS200");
        }
    }

    @Test
    void headersThatAreTooLargeAreToldSo() {
        assertThat(service.raw("GET /health/live HTTP/1.1\r\nHost: test\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("docs#headers-too-large");
    }

    @Test
    void addressThatIsTooLongIsToldSo() {
        assertThat(service.raw("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: test\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("docs#headers-too-large");
    }

    /** The documents name one limit, of the address and the headers together, and none of the address alone. */
    @Test
    void addressOfAlmostSixteenKibIsRead() {
        assertThat(service.raw("GET /" + "x".repeat(16_000) + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ")
                .contains("docs#not-found");
    }

    @Test
    void answerIsAProblem() {
        assertThat(broken()).contains("\r\nContent-Type: application/problem+json\r\n");
    }

    @Test
    void answerHasARequestId() {
        assertThat(broken()).containsPattern("\r\nX-Request-Id: [0-9a-f-]{36}\r\n");
    }

    @Test
    void answerProtectsBrowsers() {
        assertThat(broken()).contains("\r\nX-Content-Type-Options: nosniff\r\n", "\r\nCache-Control: no-store\r\n");
    }

    @Test
    void answerTellsNothingOfTheServer() {
        assertThat(broken()).doesNotContain("Tomcat", "Exception", "<html", "Server:");
    }

    @Test
    void refusalIsLoggedAsARequest() {
        try (var log = CapturedLog.of(RequestLog.class)) {
            broken();

            assertThat(log.lines())
                    .filteredOn(line -> CapturedLog.value(line, "status").equals("400"))
                    .extracting(line -> CapturedLog.value(line, "event"))
                    .containsExactly("request");
        }
    }

    private String broken() {
        return service.raw("GET /<script> HTTP/1.1\r\nHost: test\r\n\r\n");
    }
}
