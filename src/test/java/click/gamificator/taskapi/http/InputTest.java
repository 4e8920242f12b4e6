package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.testing.Refusals;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
    private static final String KEPT = "has a character that can't be kept: NUL or half of a surrogate pair";

    @Test
    void textIsRead() {
        assertThat(body("{\"field\": \" a\\tb \"}").text("field", 1, 10)).isEqualTo(" a\tb ");
    }

    @Test
    void trimmedTextIsTrimmed() {
        assertThat(body("{\"field\": \"\\u00a0 a \"}").trimmed("field", 1, 1)).isEqualTo("a");
    }

    @Test
    void lengthCountsCodePoints() {
        assertThat(body("{\"field\": \"🐈🐈\"}").text("field", 2, 2)).isEqualTo("🐈🐈");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"field\": null}"})
    void absentAndNullAreTheSameToAReader(String json) {
        assertThat(body(json).text("field", 1, 10)).isNull();
    }

    @Test
    void absentFieldIsNotThere() {
        assertThat(body("{}").has("field")).isFalse();
    }

    @Test
    void fieldThatIsNullIsThere() {
        assertThat(body("{\"field\": null}").has("field")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"\"|must have 1 to 3 characters",
                "\"abcd\"|must have 1 to 3 characters",
                "7|must be a string",
                "true|must be a string",
                "[\"a\"]|must be a string",
                "{\"a\": \"b\"}|must be a string"
            })
    void textThatDoesNotFitIsRefused(String value, String detail) {
        var input = body("{\"field\": " + value + "}");
        input.text("field", 1, 3);

        assertThat(errors(input)).containsExactly(new FieldError("/field", detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud83d", "\\udc08\\ud83d"})
    void textThatCannotBeKeptIsRefused(String text) {
        var input = body("{\"field\": \"" + text + "\"}");
        input.text("field", 1, 3);

        assertThat(errors(input)).containsExactly(new FieldError("/field", KEPT));
    }

    @Test
    void textWithoutALowerBoundIsToldItsUpperBound() {
        var input = body("{\"field\": \"abcd\"}");
        input.text("field", 0, 3);

        assertThat(errors(input)).containsExactly(new FieldError("/field", "must have at most 3 characters"));
    }

    @Test
    void nameOfNothingButWhiteSpaceIsTooShort() {
        var input = body("{\"field\": \" \\u3000 \"}");
        input.trimmed("field", 1, 500);

        assertThat(errors(input))
                .containsExactly(
                        new FieldError("/field", "must have 1 to 500 characters, not counting spaces at its ends"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"{}, is required", "{\"field\": null}, must not be null"})
    void requiredFieldThatIsMissingIsReportedOnce(String json, String detail) {
        var input = body(json).require("field");
        input.text("field", 1, 3);

        assertThat(errors(input)).containsExactly(new FieldError("/field", detail));
    }

    @Test
    void oneOfAFewWordsIsRead() {
        assertThat(body("{\"field\": \"b\"}").oneOf("field", Map.of("a", 1, "b", 2)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"c\"", "\"\"", "\"A\""})
    void anotherWordIsRefused(String word) {
        var input = body("{\"field\": " + word + "}");
        input.oneOf("field", Map.of("a", 1));

        assertThat(errors(input)).containsExactly(new FieldError("/field", "must be one of a"));
    }

    @ParameterizedTest
    @CsvSource({"a, 1", "'b,a', '1,2'", "'b,b', 2"})
    void someOfAFewWordsAreReadInTheirOrder(String words, String chosen) {
        assertThat(body("{\"field\": \"" + words + "\"}").someOf("field", new TreeMap<>(Map.of("a", 1, "b", 2))))
                .extracting(String::valueOf)
                .isEqualTo(List.of(chosen.split(",")));
    }

    @Test
    void absentWordsAreNone() {
        var input = body("{}");

        assertThat(input.someOf("field", Map.of("a", 1))).isEmpty();
        assertThat(input.hasErrors()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c", "", "a,", ",a", "a,c", "a, a", "A"})
    void otherWordsAmongThemAreRefused(String words) {
        var input = body("{\"field\": \"" + words + "\"}");
        input.someOf("field", Map.of("a", 1));

        assertThat(input.hasErrors()).isTrue();
        assertThat(errors(input))
                .containsExactly(new FieldError("/field", "must be one or more of a, separated by commas"));
    }

    @Test
    void dateTimeIsRead() {
        assertThat(body("{\"field\": \"2026-11-23T08:00:00+01:00\"}").dateTime("field"))
                .isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-11-23T07:00:00.0000000000000000000000000000000000000000000000Z"})
    void dateTimeInAnotherFormIsRefused(String text) {
        var input = body("{\"field\": \"" + text + "\"}");
        input.dateTime("field");

        assertThat(errors(input))
                .containsExactly(new FieldError(
                        "/field",
                        "must be a date-time of RFC 3339 with seconds and an offset,"
                                + " such as 2026-11-23T07:00:00Z"));
    }

    @Test
    void plusThatBecameASpaceIsNamed() {
        var input = query("field", "2026-11-23T08:00:00 01:00");
        input.dateTime("field");

        assertThat(errors(input))
                .containsExactly(new FieldError("/field", "must be a date-time of RFC 3339; write its + as %2B"));
    }

    @Test
    void uuidIsRead() {
        assertThat(body("{\"field\": \"01991f3c-89ab-7def-8123-456789abcdef\"}").uuid("field"))
                .isEqualTo(UUID.fromString("01991f3c-89ab-7def-8123-456789abcdef"));
    }

    @Test
    void uuidInAnotherFormIsRefused() {
        var input = body("{\"field\": \"1\"}");
        input.uuid("field");

        assertThat(errors(input)).containsExactly(new FieldError("/field", "must be a UUID"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "7.0, 7", "1e2, 100"})
    void integerIsRead(String json, int number) {
        assertThat(body("{\"field\": " + json + "}").integer("field", 1, 100)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "1.5", "\"7\"", "true", "99999999999", "[]"})
    void integerThatDoesNotFitIsRefused(String json) {
        var input = body("{\"field\": " + json + "}");
        input.integer("field", 1, 100);

        assertThat(errors(input)).containsExactly(new FieldError("/field", "must be a whole number from 1 to 100"));
    }

    @Test
    void integerOfAQueryIsReadFromItsDigits() {
        assertThat(query("limit", "7").integer("limit", 1, 100)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "101", "7.0", "1e1", "seven"})
    void integerOfAQueryThatDoesNotFitIsRefused(String text) {
        var input = query("limit", text);
        input.integer("limit", 1, 100);

        assertThat(errors(input)).containsExactly(new FieldError("/limit", "must be a whole number from 1 to 100"));
    }

    @Test
    void integerThatIsAbsentIsNull() {
        assertThat(body("{}").integer("field", 1, 100)).isNull();
    }

    @Test
    void replacementCharacterInAQueryIsACharacter() {
        assertThat(query("q", "a\uFFFDb").text("q", 1, 10)).isEqualTo("a\uFFFDb");
    }

    @Test
    void textIsMeasuredWhenItIsComposed() {
        var input = query("q", "e\u0301".repeat(3));

        assertThat(input.composed("q", 1, 3)).isEqualTo("\u00e9".repeat(3));
    }

    @Test
    void characterMadeOfFourIsComposedWhereItJustFits() {
        assertThat(query("q", "\u03b1\u0313\u0300\u0345".repeat(3)).composed("q", 1, 3))
                .isEqualTo("\u1f82".repeat(3));
    }

    @Test
    void characterThatComposesToMoreIsMeasuredAsThat() {
        var input = body("{\"field\": \"" + "\ufb2c".repeat(2) + "\"}");
        input.trimmed("field", 1, 5);

        assertThat(errors(input))
                .containsExactly(
                        new FieldError("/field", "must have 1 to 5 characters, not counting spaces at its ends"));
    }

    @Test
    void replacementCharacterInABodyIsACharacter() {
        assertThat(body("{\"field\": \"\uFFFD\"}").text("field", 1, 1)).isEqualTo("\uFFFD");
    }

    @Test
    void parameterThatIsGivenTwiceIsRefused() {
        var input = query("q", "a", "b");
        input.text("q", 1, 10);

        assertThat(errors(input)).containsExactly(new FieldError("/q", "is given more than once"));
    }

    @Test
    void parameterNobodyAskedForIsRefused() {
        assertThat(errors(query("page", "2"))).containsExactly(new FieldError("/page", "is not a parameter here"));
    }

    @Test
    void fieldNobodyAskedForIsRefused() {
        assertThat(errors(body("{\"id\": 1}"))).containsExactly(new FieldError("/id", "is not a field here"));
    }

    @Test
    void unknownNameIsAJsonPointer() {
        assertThat(errors(body("{\"a/b~c\": 1}")))
                .extracting(FieldError::pointer)
                .containsExactly("/a~1b~0c");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var input = body("{\"z\": 1, \"name\": 7, \"b\": 2}").require("id");
        input.text("name", 1, 5);

        assertThat(errors(input)).extracting(FieldError::pointer).containsExactly("/id", "/name", "/b", "/z");
    }

    @Test
    void whatIsRightPasses() {
        var input = body("{\"name\": \"a\"}").require("name");
        input.text("name", 1, 5);

        input.check();
    }

    private static Input body(String json) {
        return Input.of(Body.object(json));
    }

    private static Input query(String name, String... values) {
        var parameters = new HashMap<String, String[]>();
        parameters.put(name, values);
        return Input.of(parameters);
    }

    private static List<FieldError> errors(Input input) {
        var problem = Refusals.of(Problem.class, input::check);
        return problem.errors();
    }
}
