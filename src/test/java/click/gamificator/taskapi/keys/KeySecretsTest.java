package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.settings.Malformed;
import click.gamificator.taskapi.testing.Refusals;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySecretsTest {
    private static final String LONG = "a-key-of-exactly-32-characters-!";
    private static final String LONGER = "another-key-of-more-than-32-characters";
    private static final String OURS = "tsk_prod_EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXAMPLE-EXA3J2Vj0";
    private static final String MISTYPED = "tsk_prod_EXAMPLE-EXAMPEL-EXAMPLE-EXAMPLE-EXAMPLE-EXA3J2Vj0";

    @Test
    void adminsKeyMayBeAPlainText() {
        assertThat(KeySecrets.admin(LONG)).isEqualTo(new KeyPair(LONG, null));
    }

    @Test
    void adminsKeyMayBeAPair() {
        assertThat(KeySecrets.admin("{\"current\": \"%s\", \"previous\": \"%s\"}".formatted(LONG, LONGER)))
                .isEqualTo(new KeyPair(LONG, LONGER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"current\": \"%s\"}", "{\"current\": \"%s\", \"previous\": null}"})
    void previousKeyOfAPairMayBeAbsent(String form) {
        assertThat(KeySecrets.admin(form.formatted(LONG))).isEqualTo(new KeyPair(LONG, null, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S3cret-key-of-only-31-character",
                "S3cret-key-with-a blank-in-the-middle-of-it",
                "S3cret-key-with-an-ümlaut-in-the-middle-of-it",
                "{\"current\": \"S3cret\"}",
                "{\"current\": \"a-key-of-exactly-32-characters-!\", \"previous\": \"S3cret\"}",
                "{\"previous\": \"S3cret-key-that-would-be-long-enough-for-it\"}",
                "{\"current\": 1, \"S3cret\": 2}",
                "{\"current\": null}",
                "{\"current\": [\"S3cret-key-that-would-be-long-enough-for-it\"]}",
                "{S3cret",
                "{}"
            })
    void adminsKeyThatIsNoneIsRefusedWithoutItsValue(String value) {
        assertThat(refusal(() -> KeySecrets.admin(value))).isNotBlank().doesNotContain("S3cret");
    }

    @Test
    void bareKeyMayOverlapWithTheOneBeforeIt() {
        assertThat(KeySecrets.admin(LONG).overlaps()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cat-house\": {\"current\": \"key\"}}",
                "{\"cat-house\": {\"current\": \"2\", \"previous\": \"1\"}}"
            })
    void objectTellsAllKeysThatAreValid(String services) {
        assertThat(KeySecrets.services(services).values())
                .extracting(KeyPair::overlaps)
                .containsExactly(false);
    }

    @Test
    void servicesHaveAKeyOrAPairOfKeys() {
        assertThat(KeySecrets.services("""
                        {"cat-house": "key", "dog-house": {"current": "key-2", "previous": "key-1"},
                         "2-birds": {"current": "key-3"}}"""))
                .isEqualTo(Map.of(
                        "cat-house", new KeyPair("key", null),
                        "dog-house", new KeyPair("key-2", "key-1"),
                        "2-birds", new KeyPair("key-3", null, false)));
    }

    @Test
    void thereMayBeNoServiceAtAll() {
        assertThat(KeySecrets.services("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S3cret",
                "\"S3cret\"",
                "[\"S3cret\"]",
                "null",
                "{\"cat-house\": \"S3cret\"",
                "{\"cat-house\": \"S3cret\"} more",
                "{\"cat-house\": \"S3cret\", \"cat-house\": \"other\"}",
                "{\"cat-house\": {\"current\": \"S3cret\", \"current\": \"other\"}}",
                "{\"cat-house\": \"\"}",
                "{\"cat-house\": \"S3cret key\"}",
                "{\"cat-house\": \"S3crét\"}",
                "{\"cat-house\": null}",
                "{\"cat-house\": 1}",
                "{\"cat-house\": [\"S3cret\"]}",
                "{\"cat-house\": {}}",
                "{\"cat-house\": {\"previous\": \"S3cret\"}}",
                "{\"cat-house\": {\"current\": \"S3cret\", \"next\": \"S3cret2\"}}",
                "{\"cat-house\": {\"current\": 7}}",
                "{\"cat-house\": {\"current\": \"S3cret\", \"previous\": 7}}",
                "{\"S3cret\": \"key\"}",
                "{\"-S3cret\": \"key\"}",
                "{\"\": \"S3cret\"}",
                "{\"cat house\": \"S3cret\"}"
            })
    void servicesThatAreNoneAreRefusedWithoutTheirValue(String value) {
        assertThat(refusal(() -> KeySecrets.services(value))).isNotBlank().doesNotContain("S3cret", "S3crét");
    }

    @Test
    void nameOfAServiceHas63CharactersAtMost() {
        assertThat(refusal(() -> KeySecrets.services("{\"" + "a".repeat(64) + "\": \"key\"}")))
                .isEqualTo("has a name of a service that is not 1 to 63 lower-case letters, digits or hyphens");
    }

    @Test
    void serviceWithAMalformedKeyIsToldByItsPlace() {
        assertThat(refusal(() -> KeySecrets.services("{\"dog-house\": \"key\", \"cat-house\": \"\"}")))
                .isEqualTo("has a key of service number 2 that is not 1 to 512 visible ASCII characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'%s'",
                "{'current': '%s'}",
                "{'current': 'key-2', 'previous': '%s'}",
            })
    void mistypedKeyOfAServiceIsReportedByItsPlace(String form) {
        var keys = form.formatted(MISTYPED).replace('\'', '"');

        assertThat(refusal(() -> KeySecrets.services("{\"dog-house\": \"key\", \"cat-house\": %s}".formatted(keys))))
                .isEqualTo("has a key of service number 2 that begins with tsk_ and has a wrong checksum:"
                        + " it was mistyped or cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"current\": \"%s\"}"})
    void mistypedKeyOfTheAdminIsRefused(String form) {
        assertThat(refusal(() -> KeySecrets.admin(form.formatted(MISTYPED))))
                .isEqualTo("has a key that begins with tsk_ and has a wrong checksum: it was mistyped or cut off");
    }

    @Test
    void keysOfOurFormatAndBareOnesAreTaken() {
        var bare = "0123456789abcdef".repeat(4);

        assertThat(KeySecrets.admin(OURS).current()).isEqualTo(OURS);
        assertThat(KeySecrets.admin(bare).current()).isEqualTo(bare);
        assertThat(KeySecrets.services("{\"cat-house\": \"%s\", \"dog-house\": \"%s\"}".formatted(OURS, bare)))
                .isEqualTo(Map.of("cat-house", new KeyPair(OURS, null), "dog-house", new KeyPair(bare, null)));
    }

    @Test
    void previousKeyEndsAtItsTime() {
        var form = "{\"cat-house\": {\"current\": \"2\", \"previous\": \"1\", \"previous_until\": \"%s\"}}";

        assertThat(KeySecrets.services(form.formatted("2100-01-01T00:00:00Z")))
                .isEqualTo(Map.of("cat-house", new KeyPair("2", "1")));
        assertThat(KeySecrets.services(form.formatted("2020-01-01T00:00:00Z")))
                .isEqualTo(Map.of("cat-house", new KeyPair("2", null, false)));
        assertThat(refusal(() -> KeySecrets.services(form.formatted("S3cret"))))
                .isEqualTo("has a previous_until of service number 1 that is not a time such as 2026-11-23T07:00:00Z");
    }

    @Test
    void keyHas512CharactersAtMost() {
        assertThat(refusal(() -> KeySecrets.services("{\"cat-house\": \"" + "k".repeat(513) + "\"}")))
                .startsWith("has a key of service number 1 that is not 1 to 512");
    }

    @Test
    void twoServicesMayNotShareAKey() {
        var services = KeySecrets.services("""
                {"cat-house": "shared", "dog-house": {"current": "own", "previous": "shared"}}""");

        assertThat(KeySecrets.problems("prod", new KeyPair(LONG, null), services))
                .isEqualTo(List.of("SERVICE_API_KEYS gives a service the key of another service or of the admin"));
    }

    @Test
    void pairOfTwoEqualKeysIsNoClash() {
        var services = KeySecrets.services("{\"cat-house\": {\"current\": \"same\", \"previous\": \"same\"}}");

        assertThat(KeySecrets.problems("prod", new KeyPair(LONG, null), services))
                .isEmpty();
    }

    @Test
    void textOfAPairShowsNoKey() {
        assertThat(new KeyPair(LONG, LONGER)).hasToString("KeyPair[hidden]");
    }

    private static String refusal(Runnable read) {
        return Objects.requireNonNull(Refusals.of(Malformed.class, read::run).getMessage());
    }
}
