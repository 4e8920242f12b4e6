package click.gamificator.taskapi.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    static Stream<Arguments> keys() {
        return Stream.of(
                arguments("8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324"),
                arguments("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "8e03978e-40d5-43dd-bc93-6894a57f9324"),
                arguments(" a ", "a"),
                arguments("\"a\\\"b\"", "a\"b"),
                arguments("\"a\\\\b\"", "a\\b"),
                arguments("a\"b", "a\"b"),
                arguments("!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keyIsABareTokenOrAQuotedString(String header, String key) {
        assertThat(IdempotencyKey.read(header)).isEqualTo(key);
    }

    @Test
    void bareAndQuotedFormAreTheSameKey() {
        assertThat(IdempotencyKey.read("\"a\"")).isEqualTo(IdempotencyKey.read("a"));
    }

    @Test
    void longQuotedStringIsRefusedLikeAnyOther() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> IdempotencyKey.read("\"" + "a".repeat(15_000) + "\""))
                .matches(problem -> problem.type() == ProblemType.IDEMPOTENCY_KEY_INVALID);
    }

    @Test
    void keyMayHave255Characters() {
        assertThat(IdempotencyKey.read("k".repeat(255))).hasSize(255);
    }

    @Test
    void quotesDoNotCount() {
        assertThat(IdempotencyKey.read("\"" + "k".repeat(255) + "\"")).hasSize(255);
    }

    @Test
    void longerKeyIsRefused() {
        assertRefused("k".repeat(256));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\"\"",
                "two words",
                "\"two words\"",
                "ümlaut",
                "tab\tin",
                "\"open",
                "\"a\"b\"",
                "\"a\\b\"",
                "\"",
                "\u007F"
            })
    void anythingElseIsRefused(String header) {
        assertRefused(header);
    }

    private static void assertRefused(String header) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> IdempotencyKey.read(header))
                .returns(ProblemType.IDEMPOTENCY_KEY_INVALID, Problem::type);
    }
}
