package click.gamificator.taskapi.acceptance.keys;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import click.gamificator.taskapi.acceptance.platform.Finished;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.platform.SecretsManager;
import click.gamificator.taskapi.acceptance.support.AwsShell;
import click.gamificator.taskapi.acceptance.support.Fingerprint;
import click.gamificator.taskapi.acceptance.support.Targets;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** script/keys against a separate emulated Secrets Manager, and an admin API stubbed by WireMock. */
final class KeysScriptTest {
    @RegisterExtension
    static final WireMockExtension API =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final String cat = Secrets.random(43);
    private final String dog = Secrets.random(43);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private String secret = "";

    @BeforeAll
    static void begin() {
        Targets.begin(DatabaseRoute.DIRECT);
    }

    @AfterAll
    static void end() {
        Targets.end();
    }

    @BeforeEach
    void write() {
        secret = manager().create(JsonText.write(Map.of("cat-house", cat, "dog-kennel", dog)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"make bird-house", "rotate cat-house", "--at-once rotate cat-house", "retire cat-house all"})
    void changesNothingUnlessToldTo(String command) {
        String before = manager().read(secret);
        Finished finished = keys(secretly(command));

        assertThat(finished.status()).as(finished.describe()).isZero();
        assertThat(finished.err()).contains("Nothing was changed: this was a dry run.");
        assertThat(finished.out()).isEmpty();
        assertThat(manager().read(secret)).isEqualTo(before);
    }

    @Test
    void printsANewKeyOnceAndLetsTheOldOneOverlap() {
        String key = newKey(keys("--apply secret rotate cat-house"));

        assertThat(JsonText.read(manager().read(secret)))
                .isEqualTo(JsonText.read(JsonText.write(Map.of("cat-house", key, "dog-kennel", dog))));
        assertThat(keys("secret list").out())
                .containsPattern("cat-house +current")
                .containsPattern("cat-house +overlapping .* until 20..-")
                .doesNotContain(key, cat, dog);
    }

    @Test
    void printsANewKeyThatNamesTheEnvironment() {
        Finished finished = new AwsShell(folder, Map.of("ENVIRONMENT", "acceptance")).run("script/keys new", "");

        assertThat(Fingerprint.hasRightChecksum(newKey(finished))).isTrue();
    }

    @Test
    void givesALeakedKeyNoOverlap() {
        String key = newKey(keys("--apply --at-once secret rotate cat-house"));

        assertThat(JsonText.read(manager().read(secret)))
                .isEqualTo(
                        JsonText.read(JsonText.write(Map.of("cat-house", Map.of("current", key), "dog-kennel", dog))));
    }

    @Test
    void endsNobodyElsesOverlap() {
        String newCat = newKey(keys("--apply secret rotate cat-house"));
        String newDog = newKey(keys("--apply secret rotate dog-kennel"));

        assertThat(JsonText.read(manager().read(secret))
                        .at("/cat-house/current")
                        .stringValue())
                .isEqualTo(newCat);
        assertThat(JsonText.read(manager().read(secret))
                        .at("/cat-house/previous")
                        .stringValue())
                .isEqualTo(cat);
        assertThat(JsonText.read(manager().read(secret)).at("/dog-kennel").stringValue())
                .isEqualTo(newDog);
        assertThat(Instant.parse(JsonText.read(manager().read(secret))
                        .at("/cat-house/previous_until")
                        .stringValue()))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(24)));
    }

    @ParameterizedTest
    @CsvSource({
        "rotate bird-house, the secret has no key of bird-house",
        "make cat-house, cat-house has a key: rotate it",
        "retire bird-house all, the secret has no key of bird-house"
    })
    void refusesWhatMakesNoSense(String command, String reason) {
        refused("--apply secret " + command, reason);
    }

    @Test
    void refusesToEndAnOverlapThatIsUnderWay() {
        newKey(keys("--apply secret rotate cat-house"));

        refused("--apply secret rotate cat-house", "cat-house still has an older key in force");
    }

    @Test
    void refusesToTakeTheLastServiceOut() {
        manager().write(secret, JsonText.write(Map.of("cat-house", cat)));

        refused("--apply secret retire cat-house all", "without it nobody could call");
    }

    @Test
    void refusesToTouchASecretThatItDoesNotUnderstand() {
        manager().write(secret, "no JSON");

        refused("--apply secret rotate cat-house", "the secret is not a JSON object");
    }

    @Test
    void changesNothingOverTheApiUnlessToldTo() {
        apiHas("cat-house", "dog-kennel");
        Finished finished = keys("database retire cat-house all");

        assertThat(finished.err()).contains("Nothing was changed: this was a dry run.");
        API.verify(1, anyRequestedFor(anyUrl()));
        API.verify(1, getRequestedFor(urlEqualTo("/admin/keys")));
    }

    @Test
    void refusesToRetireTheLastKeyOverTheApi() {
        apiHas("cat-house");
        Finished finished = keys("--apply database retire cat-house all");

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.err()).contains("cat-house has the only key in force: without it nobody could call");
        API.verify(1, anyRequestedFor(anyUrl()));
    }

    private static void apiHas(String... services) {
        StringBuilder list = new StringBuilder();
        for (String service : services) {
            list.append(list.isEmpty() ? "" : ",").append("{\"name\":\"%s\",\"state\":\"active\"}".formatted(service));
        }
        API.stubFor(any(anyUrl()).willReturn(okJson("{\"keys\":[" + list + "]}")));
    }

    private void refused(String arguments, String reason) {
        String before = manager().read(secret);
        Finished finished = keys(arguments);

        assertThat(finished.status()).as(finished.describe()).isEqualTo(1);
        assertThat(finished.err()).contains(reason);
        assertThat(finished.out()).isEmpty();
        assertThat(manager().read(secret)).isEqualTo(before);
    }

    private static String newKey(Finished finished) {
        assertThat(finished.status()).as(finished.describe()).isZero();
        assertThat(finished.out().lines()).hasSize(1);
        return Secrets.remember(finished.out().strip());
    }

    /** Puts the option before the command, since options come first. */
    private static String secretly(String command) {
        return command.startsWith("--") ? command.replaceFirst(" ", " secret ") : "secret " + command;
    }

    private Finished keys(String arguments) {
        Map<String, String> variables = new HashMap<>(AwsShell.aws(manager()));
        variables.put("SERVICE_API_KEYS_SECRET_ID", secret);
        variables.put("BASE", API.baseUrl());
        variables.put("ADMIN_KEY", Secrets.random(43));
        return new AwsShell(folder, variables).run("script/keys " + arguments, "");
    }

    private static SecretsManager manager() {
        return Targets.platform().secretsManager();
    }
}
