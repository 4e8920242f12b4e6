package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.support.Fingerprint;
import tools.jackson.databind.JsonNode;

/** The kind of a property's value, if the value itself can't be known. */
final class Kinds {
    private static final String UUID_7 = "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final String UTC = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    private Kinds() {}

    static void check(ApiAnswer answer, String property, String expected) {
        JsonNode value = answer.json().path(property);
        String what = answer.describe() + "\nwhere " + property + " should be " + expected;
        switch (expected) {
            case "a UUID of version 7" ->
                assertThat(value.asString("")).as(what).matches(UUID_7);
            case "a time in UTC" -> assertThat(value.asString("")).as(what).matches(UTC);
            case "a list" -> assertThat(value.isArray()).as(what).isTrue();
            case "a number" -> assertThat(value.isNumber()).as(what).isTrue();
            case "a text" -> assertThat(value.asString("")).as(what).isNotBlank();
            case "a key with a right checksum" ->
                assertThat(Fingerprint.hasRightChecksum(Secrets.remember(value.asString(""))))
                        .as(what)
                        .isTrue();
            case "the fingerprint of the key" ->
                assertThat(value.asString("")).as(what).isEqualTo(Fingerprint.of(answer.text("key")));
            default -> assertThat(value).as(what).isEqualTo(JsonText.read(expected));
        }
    }
}
