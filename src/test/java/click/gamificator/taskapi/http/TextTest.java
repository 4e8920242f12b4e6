package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "tab\tand\nline", "ümlaut", "🐈", "a🐈b", "\uFFFF", "\u0001"})
    void textOfCharactersCanBeKept(String text) {
        assertThat(Text.isStorable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\0", "a\0b", "\uD83D", "a\uD83D", "\uD83Da", "\uDC08", "\uDC08\uD83D", "\uD83D\uD83D\uDC08"})
    void nulAndHalvesOfPairsCannotBeKept(String text) {
        assertThat(Text.isStorable(text)).isFalse();
    }

    static Stream<Arguments> trimmed() {
        return Stream.of(
                arguments("a", "a"),
                arguments(" a ", "a"),
                arguments("\t\na b\r ", "a b"),
                arguments("\u00A0a\u3000", "a"),
                arguments("\u200Ba", "\u200Ba"),
                arguments("\0a\u007F", "a"),
                arguments("", ""));
    }

    @ParameterizedTest
    @MethodSource("trimmed")
    void whiteSpaceAtBothEndsIsTakenOff(String text, String trimmed) {
        assertThat(Text.trim(text)).isEqualTo(trimmed);
    }

    @Test
    void textOfNothingButWhiteSpaceIsEmptied() {
        assertThat(Text.trim(" \t\u00A0\u2003\u3000")).isEmpty();
    }

    @Test
    void whatIsTakenOffIsWhatTheOpenApiDocumentsPatternSays() {
        var blank = IntStream.rangeClosed(0, 0xFFFF)
                .filter(c -> Text.trim("" + (char) c).isEmpty())
                .toArray();
        var pattern = IntStream.rangeClosed(0, 0xFFFF)
                .filter(c -> ("" + (char) c)
                        .matches("[\\u0000-\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f"
                                + "\\u3000]"))
                .toArray();

        assertThat(blank).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01991f3c-89ab-7def-8123-456789abcdef", "01991F3C-89AB-7DEF-8123-456789ABCDEF"})
    void uuidIsReadInBothCases(String text) {
        assertThat(Text.uuid(text)).isEqualTo(UUID.fromString("01991f3c-89ab-7def-8123-456789abcdef"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "01991f3c89ab7def8123456789abcdef",
                "{01991f3c-89ab-7def-8123-456789abcdef}",
                "01991f3c-89ab-7def-8123-456789abcdeg",
                "01991f3c-89ab-7def-8123-456789abcdef ",
                "01991f3c-89ab-7def-8123-456789abcdef0"
            })
    void uuidInAnotherFormIsRefused(String text) {
        assertThat(Text.uuid(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "-7, -7", "007, 7", "999999999999999999, 999999999999999999"})
    void numberIsRead(String text, long number) {
        assertThat(Text.number(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+1", "1.0", "1e3", " 1", "0x1", "١", "1000000000000000000", "--1", "-"})
    void numberInAnotherFormIsRefused(String text) {
        assertThat(Text.number(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "3, 3",
        "-3, -3",
        "3.0, 3",
        "3.000, 3",
        "30e-1, 3",
        "3e2, 300",
        "0.0, 0",
        "999999999999999999, 999999999999999999"
    })
    void jsonNumberWithoutAFractionIsRead(String json, long number) {
        assertThat(Text.number(Json.MAPPER.readTree(json))).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "1e-1",
                "1e999999999",
                "1e-999999999",
                "99999999999999999999",
                "-99999999999999999999",
                "1e30",
                "\"1\"",
                "true",
                "[]"
            })
    void jsonThatIsNoWholeNumberIsRefused(String json) {
        assertThat(Text.number(Json.MAPPER.readTree(json))).isNull();
    }

    static Stream<Arguments> printable() {
        return Stream.of(
                arguments("name", "name"),
                arguments("ümlaut", "ümlaut"),
                arguments("a\0b", "a?b"),
                arguments("a\nb", "a?b"),
                arguments("a\uD83Db", "a?b"),
                arguments("🐈", "🐈"));
    }

    @ParameterizedTest
    @MethodSource("printable")
    void namesFromOutsideAreMadePrintable(String name, String shown) {
        assertThat(Text.printable(name)).isEqualTo(shown);
    }

    @Test
    void longNamesAreCut() {
        assertThat(Text.printable("n".repeat(100))).isEqualTo("n".repeat(64));
    }

    @Test
    void cutThroughASurrogatePairLeavesNoHalfOfIt() {
        assertThat(Text.printable("n".repeat(63) + "🐈")).isEqualTo("n".repeat(63) + "?");
    }
}
