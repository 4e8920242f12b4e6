package click.gamificator.taskapi.acceptance.http;

import click.gamificator.taskapi.acceptance.platform.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An answer of the service, together with its request. */
public record ApiAnswer(Request request, int status, Map<String, List<String>> headers, String body) {

    /** Header names ignore case. */
    public ApiAnswer {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** All values of a header. */
    public List<String> all(String header) {
        return headers.getOrDefault(header, List.of());
    }

    /** The header's value; empty if there is none. */
    public String header(String header) {
        return String.join(", ", all(header));
    }

    /** The body. Fails if it is not JSON. */
    public JsonNode json() {
        try {
            return JsonText.read(body);
        } catch (JacksonException e) {
            throw new AssertionError(describe() + "\nwhich is no JSON", e);
        }
    }

    /** A text of the body. Fails if there is none. */
    public String text(String property) {
        JsonNode value = JsonText.at(json(), property);
        Assertions.assertThat(value.isString())
                .as(describe() + "\nwhere " + property + " should be a text")
                .isTrue();
        return value.asString();
    }

    /** Whether it is a problem document with this status and type. */
    public boolean isProblem(int expectedStatus, String slug) {
        return status == expectedStatus
                && header("Content-Type").toLowerCase(Locale.ROOT).startsWith("application/problem+json")
                && json().path("type").asString("").endsWith("#" + slug);
    }

    /** Fails unless the answer has this status. */
    public ApiAnswer expect(int expectedStatus) {
        Assertions.assertThat(status).as(describe()).isEqualTo(expectedStatus);
        return this;
    }

    /** Describes the request, the answer and its id in the log, for a test report. */
    public String describe() {
        String shown = body.length() > 800 ? body.substring(0, 800) + "…" : body;
        return "%s%nwas answered %d (request id %s):%n%s"
                .formatted(request.describe(), status, header("X-Request-Id"), Secrets.hide(shown));
    }

    @Override
    public String toString() {
        return describe();
    }
}
