package click.gamificator.taskapi.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;

class AnswerTest {
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @CsvSource({
        "200, application/json",
        "201, application/json",
        "404, application/problem+json",
        "409, application/problem+json"
    })
    void refusalsAreProblems(int status, String type) throws IOException {
        Answer.of(status, Map.of()).send(response);

        assertThat(response.getStatus() + " " + response.getContentType()).isEqualTo(status + " " + type);
    }

    @Test
    void bodyIsUtf8() throws IOException {
        Answer.of(200, Map.of("name", "Kätzchen 🐈")).send(response);

        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"Kätzchen 🐈\"}");
    }

    @Test
    void lengthIsCountedInBytes() throws IOException {
        Answer.of(200, Map.of("name", "Kätzchen 🐈")).send(response);

        assertThat(response.getContentAsByteArray()).hasSize(response.getContentLength());
    }

    @Test
    void nothingToSayIsNoBody() throws IOException {
        Answer.NO_CONTENT.send(response);

        assertThat(response.getStatus() + " " + response.getContentType() + response.getContentLength())
                .isEqualTo("204 null0");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"true, true", "false, null"},
            nullValues = "null")
    void repeatSaysThatItIsOne(boolean replayed, String header) throws IOException {
        new Answer(200, "{}", replayed).send(response);

        assertThat(response.getHeader("Idempotency-Replayed")).isEqualTo(header);
    }
}
