package click.gamificator.taskapi.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationControllerTest {
    private final RunningService service = RunningService.shared();

    @ParameterizedTest
    @CsvSource({"/openapi.json, application/json", "/docs, text/html;charset=utf-8"})
    void documentsAreOpenToEverybody(String path, String type) {
        var answer = service.get(path);

        assertThat(answer.status() + " " + answer.header("Content-Type")).isEqualToIgnoringCase("200 " + type);
    }

    @ParameterizedTest
    @CsvSource({"/openapi.json", "/docs"})
    void documentIsAnsweredAsItIs(String path) {
        assertThat(service.get(path).body().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(new Document(path.equals("/docs") ? "/docs.html" : path, "").bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/docs"})
    void cachesHaveToAskAgain(String path) {
        assertThat(service.get(path).header("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/docs"})
    void whoHasTheDocumentIsNotSentItAgain(String path) {
        var etag = service.get(path).header("ETag");

        var answer = service.send(path, request -> request.header("If-None-Match", etag));

        assertThat(answer.status() + answer.body()).isEqualTo("304");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Security-Policy", "Cache-Control"})
    void whoHasThePageKeepsItsHeaders(String header) {
        var page = service.get("/docs");

        var answer = service.send("/docs", request -> request.header("If-None-Match", page.header("ETag")));

        assertThat(answer.header(header)).isEqualTo(page.header(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/docs"})
    void whoHasAnotherDocumentIsSentIt(String path) {
        assertThat(service.send(path, request -> request.header("If-None-Match", "\"other\""))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/openapi.json, /openapi.json", "/docs, /docs.html"})
    void policyIsThatOfTheDocument(String path, String file) {
        assertThat(service.get(path).header("Content-Security-Policy"))
                .isEqualTo(new Document(file, "").contentSecurityPolicy());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "*/*", "text/html,application/xhtml+xml"})
    void pageIsForBrowsers(String accept) {
        assertThat(service.send("/docs", request -> request.header("Accept", accept))
                        .status())
                .isEqualTo(200);
    }
}
