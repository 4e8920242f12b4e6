package click.gamificator.taskapi.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    @ParameterizedTest
    @CsvSource({
        "200, application/json",
        "201, application/json",
        "404, application/problem+json",
        "409, application/problem+json"
    })
    void refusalsAreProblems(int status, String type) {
        assertThat(Answer.of(status, Map.of()).send(false).getHeaders().getContentType())
                .hasToString(type);
    }
}
