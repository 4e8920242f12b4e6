package click.gamificator.taskapi.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.http.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DocumentTest {
    private final Document page = new Document("/docs.html");
    private final Document openApi = new Document("/openapi.json");

    @Test
    void documentIsTheFile() throws Exception {
        try (var file = DocumentTest.class.getResourceAsStream("/openapi.json")) {
            assertThat(openApi.bytes()).isEqualTo(file == null ? new byte[0] : file.readAllBytes());
        }
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
                        .isEqualTo(Problem.invalid(List.of()).body("id").detail()));
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
