package click.gamificator.taskapi.acceptance.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.Api;
import click.gamificator.taskapi.acceptance.platform.EcsTaskCredentials;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Secrets that can't be refreshed, and how an instance handles it. */
public final class SecretFaultSteps {
    private static final Duration REFRESH = Duration.ofSeconds(2);
    private static final Duration DAY = Duration.ofDays(1);
    /** A slow read takes 15 seconds, and loading the SDK for it takes longer at a quarter of a CPU. */
    private static final Duration LATE = Duration.ofSeconds(60);

    private static final int SECRETS = 3;
    private static final String CAT_HOUSE = "cat-house";

    private final World world;
    private final Stage stage;
    private final Vault vault;
    private final KeyDoors doors;
    private @Nullable MisbehavingAws aws;
    private @Nullable SecretTrouble reported;

    /** Created by Cucumber once per scenario. */
    public SecretFaultSteps(World world, Stage stage, Vault vault, KeyDoors doors) {
        this.world = world;
        this.stage = stage;
        this.vault = vault;
        this.doors = doors;
    }

    @Given("an instance that reads its secrets from a secret store that may fail")
    public void mayFail() {
        MisbehavingAws fickle = open();
        start(Vault.manager().access(fickle.address()));
    }

    @Given("an instance whose temporary sign-in to the secret store lasts {int} seconds")
    public void withATemporarySignIn(int seconds) {
        MisbehavingAws fickle = open();
        ecs().give(world.id(), seconds);
        Map<String, String> access = new HashMap<>(Vault.manager().access(fickle.address()));
        access.keySet().removeIf(variable -> variable.contains("ACCESS_KEY"));
        access.putAll(EcsTaskCredentials.access(world.id()));
        start(access);
    }

    private MisbehavingAws open() {
        MisbehavingAws opened = new MisbehavingAws(Vault.manager().endpoint());
        aws = opened;
        return opened;
    }

    private void start(Map<String, String> access) {
        vault.open(stage.use(Database.migrated()));
        world.use(Targets.ready("secrets", vault.settings(REFRESH, DAY, access)));
        Until.within(LATE, "every secret is read", () -> aws().reads() >= 2 * SECRETS);
    }

    @When("^(the secret store (?!works ).*)$")
    public void isInTrouble(String words) {
        aws().trouble(SecretTrouble.of(words));
    }

    @When("the secret store works again, with a new key of {service} in it")
    public void worksAgain(String service) {
        vault.rotate(service);
        aws().recover();
    }

    @When("somebody deletes the secret with the services' keys")
    public void isDeleted() {
        Vault.manager().delete(vault.name(Vault.SERVICE_KEYS));
    }

    @When("the secret is brought back, and then given a new key of {service}")
    public void isBroughtBack(String service) {
        Vault.manager().restore(vault.name(Vault.SERVICE_KEYS));
        vault.rotate(service);
    }

    @When("somebody writes nonsense into the secret with the services' keys")
    public void nonsense() {
        vault.writeNonsense(Vault.SERVICE_KEYS);
    }

    @When("no new temporary sign-in is given")
    public void noNewSignIn() {
        ecs().giveNone(world.id());
    }

    @When("every new temporary sign-in has already run out")
    public void runOut() {
        ecs().give(world.id(), -60);
    }

    @When("temporary sign-ins of {int} seconds are given again, and a new key of {service} is in the secret store")
    public void givesSignIns(int seconds, String service) {
        vault.rotate(service);
        ecs().give(world.id(), seconds);
    }

    @When("the instance has been given its fifth temporary sign-in")
    public void hasItsFifthSignIn() {
        Until.holds(
                LATE,
                () -> assertThat(aws().credentialsUsed())
                        .as("temporary sign-ins that were used")
                        .isGreaterThanOrEqualTo(5));
    }

    @Then("its log tells of no trouble with the secret store")
    public void noTrouble() {
        assertThat(log()).isEqualTo(List.of());
    }

    @Then("^its log and its health say that (.*)$")
    public void saysTrouble(String words) {
        SecretTrouble trouble = SecretTrouble.of(words);
        reported = trouble;
        Until.holds(LATE, () -> assertThat(log()).containsExactly(trouble.event()));
        olderAndOlder(trouble.status());
    }

    private void olderAndOlder(String status) {
        long first = ofServices(status).path("age_seconds").asLong();
        Until.finallyHolds(
                LATE,
                () -> assertThat(ofServices(status).path("age_seconds").asLong())
                        .as("the age of the keys in force, which was %d seconds", first)
                        .isGreaterThan(first + REFRESH.toSeconds()));
        assertThat(health().path("status").asString()).isEqualTo("degraded");
    }

    @Then("the instance goes on with the keys it has")
    public void goesOn() {
        assertThat(Api.reach(world.target().base(), "/health/ready")).isEqualTo(200);
        doors.open(CAT_HOUSE, "", Duration.ZERO);
    }

    @Then("within the stated time it accepts the new key, and its health is good again")
    public void recovers() {
        doors.open(CAT_HOUSE, "new", vault.statedTime());
        saysThatItIsOver(Objects.requireNonNull(reported));
        isGood();
    }

    /** A restored secret may be read before it has its new key, and has then changed twice. */
    private void saysThatItIsOver(SecretTrouble trouble) {
        if (trouble != SecretTrouble.DELETED) {
            Until.holds(
                    LATE,
                    () -> assertThat(log()).containsExactly(trouble.event(), "secret_recovered", "secret_changed"));
        }
    }

    @Then("its health is good")
    public void isGood() {
        Until.finallyHolds(
                LATE,
                () -> assertThat(health().path("secrets")
                                .valueStream()
                                .map(secret -> secret.path("status").asString()))
                        .containsExactly("ok", "ok", "ok"));
        assertThat(health().path("status").asString()).isEqualTo("ok");
    }

    private JsonNode ofServices(String status) {
        JsonNode secret = health().path("secrets").path("service_api_keys");
        assertThat(secret.path("status").asString())
                .as("what /health says of the services' keys")
                .isEqualTo(status);
        return secret;
    }

    private JsonNode health() {
        return world.send(world.request("stranger", "GET", "/health"))
                .expect(200)
                .json();
    }

    private List<String> log() {
        return SecretLog.of(world.target()).events(Vault.SERVICE_KEYS);
    }

    /** Runs after the instance has stopped, so that the instance does not see this end. */
    @After(order = 0)
    public void close() {
        if (aws != null) {
            aws.close();
        }
    }

    private static EcsTaskCredentials ecs() {
        return Targets.platform().taskCredentials();
    }

    private MisbehavingAws aws() {
        if (aws == null) {
            throw new IllegalStateException("Nothing can fail in this scenario");
        }
        return aws;
    }
}
