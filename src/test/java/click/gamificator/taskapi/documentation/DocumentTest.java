package click.gamificator.taskapi.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.http.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentTest {
    private final Document page = new Document("/docs.html", Document.EXAMPLE);
    private final Document openApi = new Document("/openapi.json", Document.EXAMPLE);

    @Test
    void documentIsTheFile() throws Exception {
        try (var file = DocumentTest.class.getResourceAsStream("/openapi.json")) {
            assertThat(openApi.bytes()).isEqualTo(file == null ? new byte[0] : file.readAllBytes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/docs.html"})
    void publicAddressTakesThePlaceOfTheExample(String file) {
        assertThat(text(new Document(file, "https://tasks.test.example")))
                .contains("\"https://tasks.test.example/docs#invalid-fields\"", "https://tasks.test.example")
                .doesNotContain(Document.EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/docs.html"})
    void linksAreRelativeWithoutAPublicAddress(String file) {
        assertThat(text(new Document(file, "")))
                .contains("\"/docs#invalid-fields\"")
                .doesNotContain(Document.EXAMPLE + "/docs");
    }

    @Test
    void callsGoToWhereTheDescriptionCameFromWithoutAPublicAddress() {
        assertThat(text(new Document("/openapi.json", "")))
                .contains("\"url\": \"/\"", "\"url\": \"/docs\"")
                .doesNotContain(Document.EXAMPLE);
    }

    @Test
    void noVirtualThreadReadsTheFile() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        Thread.ofVirtual().start(() -> {
            try {
                new Document("/absent.json", "").bytes();
            } catch (RuntimeException e) {
                failure.complete(e.getCause());
            }
        });

        assertThat(failure.get(5, TimeUnit.SECONDS).getStackTrace())
                .extracting(StackTraceElement::getClassName)
                .contains("click.gamificator.taskapi.documentation.Document")
                .doesNotContain("java.lang.VirtualThread");
    }

    @Test
    void etagIsThatOfWhatIsAnswered() {
        assertThat(new Document("/openapi.json", "").etag()).isNotEqualTo(openApi.etag());
    }

    @Test
    void etagIsTheHashOfTheFile() throws Exception {
        assertThat(openApi.etag()).isEqualTo("\"" + sha256(openApi.bytes()) + "\"");
    }

    @Test
    void documentsHaveEtagsOfTheirOwn() {
        assertThat(page.etag()).isNotEqualTo(openApi.etag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style"})
    void policyLetsEveryElementOfThePageRun(String element) throws Exception {
        var contents = Pattern.compile("<" + element + "[^>]*>(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(new String(page.bytes(), StandardCharsets.UTF_8));
        var hashes = new StringBuilder();
        while (contents.find()) {
            hashes.append(" 'sha256-")
                    .append(sha256(contents.group(1).getBytes(StandardCharsets.UTF_8)))
                    .append("'");
        }

        assertThat(page.contentSecurityPolicy())
                .contains(element + "-src" + (hashes.isEmpty() ? " 'none'" : hashes.toString()));
    }

    @Test
    void policyAllowsNothingBeyondThat() {
        assertThat(page.contentSecurityPolicy())
                .startsWith("default-src 'none';")
                .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe", "*");
    }

    @Test
    void pageHasNoHandlersThatThePolicyWouldForbid() {
        assertThat(new String(page.bytes(), StandardCharsets.UTF_8)).doesNotContainPattern("<[a-z][^>]* on[a-z]+=\"");
    }

    @Test
    void documentWithoutScriptsMayRunNone() {
        assertThat(openApi.contentSecurityPolicy()).endsWith("script-src 'none'; style-src 'none'");
    }

    @Test
    void examplesOfInvalidFieldsSayWhatTheServiceSays() throws Exception {
        JsonNode examples = JsonMapper.shared().readTree(openApi.bytes()).at("/components/examples");
        List<JsonNode> shown = examples.valueStream()
                .map(example -> example.path("value"))
                .filter(value -> value.path("type").asString("").endsWith("#invalid-fields"))
                .toList();

        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.path("detail").asString())
                        .isEqualTo(Problem.invalid(List.of()).getMessage()));
    }

    private static String text(Document document) {
        return new String(document.bytes(), StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
