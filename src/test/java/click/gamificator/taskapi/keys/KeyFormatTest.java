package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFormatTest {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

    @ParameterizedTest
    @ValueSource(strings = {"prod", "staging-2", "7"})
    void keyHasTheShapeThatScannersKnow(String environment) {
        assertThat(KeyFormat.newKey(environment)).matches("tsk_" + environment + "_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/configuration.md", "src/main/resources/docs.html"})
    void scannersFindAKeyWithTheExpressionOfTheDocumentation(String page) throws IOException {
        var pattern = Pattern.compile(expression(Path.of(page)));

        assertThat(Stream.of("prod", "staging-2", "7", "a".repeat(32)).map(KeyFormat::newKey))
                .allMatch(key -> pattern.matcher(key).matches())
                .allMatch(key -> pattern.matcher("export KEY=\"" + key + "\";").find());
        assertThat(sandboxKeys()).allMatch(key -> pattern.matcher(key).matches());
        assertThat(Stream.of("0123456789abcdef".repeat(4), "tsk_prod_", "postgresql://tsk_user:tsk@host/db"))
                .noneMatch(text -> pattern.matcher(text).find());
    }

    /** src/test/scripts/test_keys.py has these keys, too: script/keys computes the same checksums. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tsk_prod_EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXA3J2Vj0",
                "tsk_staging-2_EXAMPLE_EXAMPLE_EXAMPLE_EXAMPLE_EXAMPLE_EXB3tNXw3",
                "tsk_sandbox_admin-key-of-sandbox-x-that-everybody-knows0MNHgO"
            })
    void keyOfScriptKeysIsValid(String key) {
        assertThat(KeyFormat.isValid(key)).isTrue();
    }

    @Test
    void keysOfTheSandboxAreValid() throws IOException {
        assertThat(sandboxKeys()).hasSize(2).allMatch(KeyFormat::isValid);
    }

    @Test
    void newKeyIsValid() {
        assertThat(KeyFormat.isValid(KeyFormat.newKey("prod"))).isTrue();
    }

    @Test
    void keysDiffer() {
        assertThat(IntStream.range(0, 100)
                        .mapToObj(_ -> KeyFormat.newKey("prod"))
                        .collect(Collectors.toSet()))
                .hasSize(100);
    }

    @Test
    void checksumIsThatOfCrc32InBase62() {
        // CRC-32 of "123456789" is CBF43926, the check value of its specification: 3,421,780,262.
        assertThat(KeyFormat.checksum("123456789")).isEqualTo("3jZRME");
    }

    @Test
    void checksumOfASmallSumIsFilledUpWithZeros() {
        assertThat(KeyFormat.checksum("")).isEqualTo("000000");
    }

    @Test
    void everyChangeOfOneCharacterIsNoticed() {
        var key = KeyFormat.newKey("prod");

        assertThat(changes(key)).noneMatch(KeyFormat::isValid);
    }

    @Test
    void exchangeOfTwoNeighboursIsNoticed() {
        var key = KeyFormat.newKey("prod");

        assertThat(IntStream.range(0, key.length() - 1)
                        .filter(i -> key.charAt(i) != key.charAt(i + 1))
                        .mapToObj(i -> key.substring(0, i) + key.charAt(i + 1) + key.charAt(i) + key.substring(i + 2)))
                .noneMatch(KeyFormat::isValid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tsk_", "000000", "tsk_000000", "TSK_prod_", "a-key-from-elsewhere", "tsk_prod_ümlaut"})
    void whatIsNoKeyOfOursIsNotValid(String text) {
        assertThat(KeyFormat.isValid(text)).isFalse();
    }

    private static String expression(Path page) throws IOException {
        var expressions = Pattern.compile("(?:<code>|`|\n)(tsk_\\[[^`<\n]+)(?:</code>|`|\n)")
                .matcher(Files.readString(page))
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
        assertThat(expressions).as("expressions on %s", page).hasSize(1);
        return expressions.getFirst();
    }

    private static List<String> sandboxKeys() throws IOException {
        return Pattern.compile("_KEY:-([^}]+)}")
                .matcher(Files.readString(Path.of("compose.yaml")))
                .results()
                .map(key -> key.group(1))
                .toList();
    }

    private static Stream<String> changes(String key) {
        return IntStream.range(0, key.length())
                .boxed()
                .flatMap(i -> ALPHABET.chars()
                        .filter(c -> c != key.charAt(i))
                        .mapToObj(c -> key.substring(0, i) + (char) c + key.substring(i + 1)));
    }
}
