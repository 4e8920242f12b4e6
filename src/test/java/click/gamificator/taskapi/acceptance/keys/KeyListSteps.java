package click.gamificator.taskapi.acceptance.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.support.Fingerprint;
import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.Words;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The visible data of keys: for the operator, and in the database. */
public final class KeyListSteps {
    private final World world;
    private final Stage stage;

    /** Created by Cucumber once per scenario. */
    public KeyListSteps(World world, Stage stage) {
        this.world = world;
        this.stage = stage;
    }

    @When("the operator lists the keys")
    public void lists() {
        world.ask(world.request("operator", "GET", "/admin/keys"));
    }

    @When("{caller} tries to list the keys")
    public void triesToList(String caller) {
        world.ask(world.request(caller, "GET", "/admin/keys"));
    }

    @When("the operator lists the keys with their previous key")
    public void listsWithThePreviousKey() {
        world.ask(Request.of("the operator", "GET", "/admin/keys").key(Keyring.PREVIOUS_ADMIN));
    }

    @Then("the list of keys shows {service} as:")
    public void shows(String service, DataTable expected) {
        List<JsonNode> entries = entries(service);
        assertThat(entries).as("keys of the %s in the list", service).hasSize(1);
        for (List<String> row : expected.cells()) {
            JsonNode actual = entries.getFirst().path(Words.wire(row.getFirst()));
            assertThat(actual.isNull() ? "nothing" : actual.asString())
                    .as("%s of the key of the %s", row.getFirst(), service)
                    .isEqualTo(row.get(1).equals("the Task API") ? "database" : row.get(1));
        }
    }

    @Then("the list of keys shows {service}'s new key as {string} and its old key as {string}")
    public void showsBoth(String service, String newState, String oldState) {
        List<String> keys = world.keysOf(service);
        assertThat(stateOf(service, keys.getLast())).isEqualTo(newState);
        assertThat(stateOf(service, keys.getFirst())).isEqualTo(oldState);
    }

    @Then("the list of keys shows {service}'s key(s) in the secret store as {names}")
    public void showsSecret(String service, List<String> states) {
        List<JsonNode> entries = entries(service);
        assertThat(entries)
                .extracting(entry -> entry.path("source").asString(""))
                .containsOnly("secret");
        assertThat(entries)
                .extracting(entry -> entry.path("state").asString(""))
                .containsExactlyInAnyOrderElementsOf(states);
    }

    @Then("no key can be read in the list")
    public void showsNoKey() {
        String list = world.last().expect(200).body();
        assertThat(Secrets.known()).as("keys that can be read in the list").noneMatch(list::contains);
    }

    @Then("no key can be found in the database")
    public void knowsNoKey() {
        List<String> rows = stage.database().rows();
        assertThat(rows).as("rows of all tables").isNotEmpty();
        assertThat(Secrets.known())
                .as("keys that can be read in the database")
                .noneMatch(key -> rows.stream().anyMatch(row -> row.contains(key)));
    }

    @Then("the list of keys shows the fingerprint of {service}'s key")
    public void showsFingerprint(String service) {
        assertThat(entries(service))
                .extracting(entry -> entry.path("fingerprint").asString(""))
                .containsExactly(Fingerprint.of(world.keysOf(service).getLast()));
    }

    @Then("the list of keys soon shows that {service}'s key was used just now")
    public void showsUse(String service) {
        Until.holds(Duration.ofSeconds(10), () -> {
            JsonNode used = entries(service).getFirst().path("last_used_at");
            assertThat(used.isNull()).as("the key was never used").isFalse();
            assertThat(Instant.parse(used.asString())).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        });
    }

    @Then("the old key of {service} expires in {int} days")
    public void expiresIn(String service, int days) {
        JsonNode entry = entry(service, world.keysOf(service).getFirst());
        assertThat(Instant.parse(entry.path("expires_at").asString()))
                .isCloseTo(Instant.now().plus(Duration.ofDays(days)), within(1, ChronoUnit.MINUTES));
    }

    @Then("the new key of {service} expires when the old one was to expire")
    public void expiresAlike(String service) {
        List<ApiAnswer> made = world.answers().stream()
                .filter(answer -> answer.json().path("name").asString("").equals(world.nameOf(service)))
                .toList();
        assertThat(OffsetDateTime.parse(made.getLast().text("expires_at")))
                .isEqualTo(OffsetDateTime.parse(made.getFirst().text("expires_at")));
    }

    private String stateOf(String service, String key) {
        return entry(service, key).path("state").asString("");
    }

    private JsonNode entry(String service, String key) {
        return entries(service).stream()
                .filter(entry -> entry.path("fingerprint").asString("").equals(Fingerprint.of(key)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The list does not show this key of the " + service));
    }

    private List<JsonNode> entries(String service) {
        ApiAnswer list =
                world.send(world.request("operator", "GET", "/admin/keys")).expect(200);
        return list.json()
                .path("keys")
                .valueStream()
                .filter(entry -> entry.path("name").asString("").equals(world.nameOf(service)))
                .toList();
    }
}
