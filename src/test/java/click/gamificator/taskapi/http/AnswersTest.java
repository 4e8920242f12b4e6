package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.RunningService.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers that all answers share. */
class AnswersTest {
    private final RunningService service = RunningService.shared();

    static Stream<String> paths() {
        return Stream.of("/health/live", "/cmd/tasks.list", "/admin/keys", "/nothing", "/");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyAnswerProtectsBrowsers(String path) {
        var answer = service.get(path);

        assertThat(Stream.of(
                                "Strict-Transport-Security",
                                "X-Content-Type-Options",
                                "X-Frame-Options",
                                "Referrer-Policy",
                                "Content-Security-Policy",
                                "Cache-Control")
                        .map(answer::header))
                .containsExactly(
                        "max-age=63072000; includeSubDomains",
                        "nosniff",
                        "DENY",
                        "no-referrer",
                        "default-src 'none'; frame-ancestors 'none'",
                        "no-store");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyAnswerCarriesTheCallersRequestId(String path) {
        var answer = service.send(path, request -> request.header("X-Request-Id", "trace-1"));

        assertThat(answer.header("X-Request-Id")).isEqualTo("trace-1");
    }

    @Test
    void answerHasARequestIdWhereTheCallerSentNone() {
        assertThat(service.get("/health/live").header("X-Request-Id")).hasSize(36);
    }

    @Test
    void problemNamesTheRequest() {
        assertThat(service.send("/nothing", request -> request.header("X-Request-Id", "trace-1"))
                        .at("/request_id"))
                .isEqualTo("trace-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/cmd", "/cmd/", "/cmd/tasks.list/", "/health/", "/favicon.ico", "/error"})
    void unknownPathIsNotFound(String path) {
        assertThat(service.get(path).problem()).isEqualTo("404 not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /cmd/tasks.create, 'OPTIONS, POST'",
        "PUT, /cmd/tasks.list, 'GET, HEAD, OPTIONS'",
        "PATCH, /admin/keys, 'GET, HEAD, OPTIONS, POST'",
        "POST, /health, 'GET, HEAD, OPTIONS'",
        "DELETE, /docs, 'GET, HEAD, OPTIONS'"
    })
    void otherMethodIsToldThoseThereAre(String method, String path, String allowed) {
        var answer = service.send(path, request -> request.method(method, BodyPublishers.noBody()));

        assertThat(answer.problem() + ", allowed " + answer.header("Allow"))
                .isEqualTo("405 method-not-allowed, allowed " + allowed);
    }

    @Test
    void callerThatAcceptsNoJsonIsRefused() {
        var answer = service.send("/health/live", request -> request.header("Accept", "application/xml"));

        assertThat(answer.problem()).isEqualTo("406 not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/json;q=0.5", "text/html, */*;q=0.1"})
    void callerThatAcceptsJsonIsAnswered(String accept) {
        assertThat(service.send("/health/live", request -> request.header("Accept", accept))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void problemsHaveAMediaTypeOfTheirOwn() {
        assertThat(service.get("/nothing").header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%zz", "q=%", "q=%ff"})
    void queryThatIsNotEncodedIsABadRequest(String query) {
        var answer = service.raw("GET /cmd/tasks.list?" + query + " HTTP/1.1\r\nHost: test\r\nX-API-Key: "
                + RunningService.CAT_KEY + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("docs#bad-request");
    }

    @Test
    void queryThatIsTooLongIsABadRequest() {
        assertThat(list("q=" + "q".repeat(9_000)).problem()).isEqualTo("400 bad-request");
    }

    @Test
    void parameterThatIsGivenTwiceIsRefused() {
        assertThat(list("limit=1&limit=2").at("/errors/0/detail")).isEqualTo("is given more than once");
    }

    private Reply list(String query) {
        return service.get("/cmd/tasks.list?" + query, RunningService.CAT_KEY);
    }
}
