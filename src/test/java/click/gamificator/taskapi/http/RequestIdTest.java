package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "trace-1", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "0000000000"})
    void callersIdIsTaken(String id) {
        assertThat(RequestId.from(id)).isEqualTo(id);
    }

    @Test
    void callersIdMayHave128Characters() {
        assertThat(RequestId.from("i".repeat(128))).isEqualTo("i".repeat(128));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "two words", "ümlaut", "tab\t", "\u007F"})
    void idThatIsNoneIsReplacedByAUuid(@Nullable String id) {
        assertThat(UUID.fromString(RequestId.from(id))).isNotNull();
    }

    @Test
    void idThatIsTooLongIsReplaced() {
        assertThat(RequestId.from("i".repeat(129))).hasSize(36);
    }

    @Test
    void requestKeepsItsId() {
        var request = new MockHttpServletRequest();

        assertThat(RequestId.of(request)).isEqualTo(RequestId.of(request));
    }

    @Test
    void requestsHaveIdsOfTheirOwn() {
        assertThat(RequestId.of(new MockHttpServletRequest())).isNotEqualTo(RequestId.of(new MockHttpServletRequest()));
    }
}
