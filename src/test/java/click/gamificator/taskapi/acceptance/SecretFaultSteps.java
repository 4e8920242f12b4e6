package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.TaskCredentials;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Secrets that can't be read again, and what an instance makes of it. */
public final class SecretFaultSteps {
    private static final Duration REFRESH = Duration.ofSeconds(2);
    private static final Duration DAY = Duration.ofDays(1);
    /** A slow read takes 15 seconds, and what reads it must be loaded before, at a quarter of a CPU. */
    private static final Duration LATE = Duration.ofSeconds(60);

    private static final int SECRETS = 3;

    private final World world;
    private final Stage stage;
    private final Vault vault;
    private @Nullable MisbehavingAws aws;

    /** Made by Cucumber, once a scenario. */
    public SecretFaultSteps(World world, Stage stage, Vault vault) {
        this.world = world;
        this.stage = stage;
        this.vault = vault;
    }

    @Given("an instance that reads its secrets from a Secrets Manager that may fail")
    public void mayFail() {
        MisbehavingAws fickle = open();
        start(Vault.manager().access(fickle.address()));
    }

    @Given("an instance that gets its credentials from ECS, for {int} seconds each")
    public void fromEcs(int seconds) {
        MisbehavingAws fickle = open();
        ecs().give(world.id(), seconds);
        Map<String, String> access = new HashMap<>(Vault.manager().access(fickle.address()));
        access.keySet().removeIf(variable -> variable.contains("ACCESS_KEY"));
        access.putAll(TaskCredentials.access(world.id()));
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

    @When("^Secrets Manager (throttles .*|fails .*|is .*|lets .*|answers .*|denies .*|does not .*|takes .*)$")
    public void isInTrouble(String trouble) {
        aws().trouble(trouble);
    }

    @When("Secrets Manager works again")
    public void worksAgain() {
        aws().recover();
    }

    @When("the secret of the services' keys is deleted")
    public void isDeleted() {
        Vault.manager().delete(vault.name(Vault.SERVICE_KEYS));
    }

    @When("the secret of the services' keys is brought back")
    public void isBroughtBack() {
        Vault.manager().restore(vault.name(Vault.SERVICE_KEYS));
    }

    @When("nonsense is written into the secret of the services' keys")
    public void nonsense() {
        vault.writeNonsense(Vault.SERVICE_KEYS);
    }

    @When("ECS gives no credentials any more")
    public void noCredentials() {
        ecs().giveNone(world.id());
    }

    @When("ECS gives credentials for {int} seconds each")
    public void givesCredentials(int seconds) {
        ecs().give(world.id(), seconds);
    }

    @Then("it soon uses the {int}th credentials")
    public void usesManyCredentials(int count) {
        Until.holds(
                LATE,
                () -> assertThat(aws().credentialsUsed())
                        .as("credentials that were used")
                        .isGreaterThanOrEqualTo(count));
    }

    @Then("its log has told of no trouble with secrets")
    public void noTrouble() {
        assertThat(log(Vault.SERVICE_KEYS)).isEqualTo(List.of());
    }

    @Then("its log tells once of {string} because of {string}")
    public void tellsOnce(String event, String reason) {
        Until.holds(LATE, () -> assertThat(log(Vault.SERVICE_KEYS)).containsExactly(event + " " + reason));
    }

    @Then("its log tells once of {string} because of {string}, and then of {string} and {string}")
    public void tellsOnce(String event, String reason, String second, String third) {
        Until.holds(
                LATE, () -> assertThat(log(Vault.SERVICE_KEYS)).containsExactly(event + " " + reason, second, third));
    }

    @Then("its health shows the services' keys as {string}, and older and older")
    public void olderAndOlder(String status) {
        long first = ofServices(status).path("age_seconds").asLong();
        Until.finallyHolds(
                LATE,
                () -> assertThat(ofServices(status).path("age_seconds").asLong())
                        .as("the age of the keys in force, which was %d seconds", first)
                        .isGreaterThan(first + REFRESH.toSeconds()));
        assertThat(health().path("status").asString()).isEqualTo("degraded");
    }

    @Then("its health shows every secret as {string}")
    public void everySecret(String status) {
        Until.finallyHolds(
                LATE,
                () -> assertThat(health().path("secrets")
                                .valueStream()
                                .map(secret -> secret.path("status").asString()))
                        .containsExactly(status, status, status));
        assertThat(health().path("status").asString()).isEqualTo("ok");
    }

    @Then("it is still ready for traffic")
    public void isReady() {
        assertThat(Api.reach(world.target().base(), "/health/ready")).isEqualTo(200);
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

    private List<String> log(String variable) {
        return SecretLog.of(world.target()).events(variable);
    }

    /** After the instance, which would see it end. */
    @After(order = 0)
    public void close() {
        if (aws != null) {
            aws.close();
        }
    }

    private static TaskCredentials ecs() {
        return Targets.platform().taskCredentials();
    }

    private MisbehavingAws aws() {
        if (aws == null) {
            throw new IllegalStateException("Nothing can fail in this scenario");
        }
        return aws;
    }
}
