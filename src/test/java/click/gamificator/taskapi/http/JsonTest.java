package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    private record Sample(String firstName, boolean isDone) {}

    @Test
    void namesAreSnakeCase() {
        assertThat(Json.MAPPER.writeValueAsString(new Sample("a", true)))
                .isEqualTo("{\"first_name\":\"a\",\"is_done\":true}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:00:00Z,            2026-11-23T07:00:00.000000Z",
        "2026-11-23T07:00:00.123456Z,     2026-11-23T07:00:00.123456Z",
        "2026-11-23T07:00:00.123456999Z,  2026-11-23T07:00:00.123456Z",
        "0001-01-01T00:00:00Z,            0001-01-01T00:00:00.000000Z",
        "9999-12-31T23:59:59.999999Z,     9999-12-31T23:59:59.999999Z"
    })
    void instantsHaveSixDigits(Instant instant, String text) {
        assertThat(Json.MAPPER.writeValueAsString(instant)).isEqualTo("\"" + text + "\"");
    }
}
