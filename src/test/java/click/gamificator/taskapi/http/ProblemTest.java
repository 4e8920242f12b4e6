package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private final ProblemUris uris = new ProblemUris(new PublicUrl("https://api.test.example"));

    @Test
    void bodyIsAProblemOfRfc9457() {
        var body = Problem.of(ProblemType.TASK_NOT_FOUND, "Gone.").body("request-1", uris);

        assertThat(Json.MAPPER.writeValueAsString(body)).isEqualTo("""
                {"type":"https://api.test.example/docs#task-not-found","title":"%s",\
                "status":404,"detail":"Gone.",\
                "request_id":"request-1"}""".formatted(ProblemType.TASK_NOT_FOUND.title()));
    }

    @Test
    void bodyOfInvalidFieldsTellsThem() {
        var body =
                Problem.invalid(List.of(FieldError.of("name", "is required"))).body("request-1", uris);

        assertThat(Json.MAPPER.writeValueAsString(body))
                .endsWith("\"errors\":[{\"pointer\":\"/name\",\"detail\":\"is required\"}]}");
    }

    @Test
    void transientErrorSaysWhenToTryAgain() {
        assertThat(Problem.transientError(ProblemType.UNAVAILABLE, "Away.", 5).retryAfterSeconds())
                .isEqualTo(5);
    }
}
