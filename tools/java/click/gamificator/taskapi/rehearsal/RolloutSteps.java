package click.gamificator.taskapi.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Steps about deployments. */
public final class RolloutSteps {
    private static final double REQUESTS_A_SECOND = 20;

    private final Rehearsal rehearsal = Rehearsal.read();
    private @Nullable Deployment deployment;

    @When("a deployment was only tried out")
    public void wasTriedOut() {
        deployment = rehearsal.deployment("dry run");
    }

    @When("the {word} release was deployed")
    public void wasDeployed(String release) {
        deployment = rehearsal.deployment(release);
    }

    @When("the second release was deployed again")
    public void wasDeployedAgain() {
        deployment = rehearsal.deployment("second again");
    }

    @When("the first release was brought back")
    public void wasBroughtBack() {
        deployment = rehearsal.deployment("rollback");
    }

    @When("a release that can't start was deployed")
    public void couldNotStart() {
        deployment = rehearsal.deployment("cannot-start");
    }

    @When("a release that never gets healthy was deployed")
    public void neverGotHealthy() {
        deployment = rehearsal.deployment("never-well");
    }

    @When("a release whose migration fails was deployed")
    public void couldNotMigrate() {
        deployment = rehearsal.deployment("migration-fails");
    }

    @When("somebody else wanted to deploy while a deployment was under way")
    public void twoAtOnce() {
        deployment = new Deployment(rehearsal.fact("meanwhile"));
    }

    @When("the operator migrated the database by hand, as the guide says")
    public void migratedByHand() {
        rehearsal.fact("migrated_by_hand");
    }

    /** The commands end with the exit status of the migration. */
    @Then("the migration succeeded")
    public void migrationSucceeded() {
        JsonNode byHand = rehearsal.fact("migrated_by_hand");
        String said = byHand.path("output").asString();
        assertThat(byHand.path("status").asInt(-1)).as(said).isZero();
        assertThat(said.strip()).isEqualTo("0");
    }

    @When("the operator stopped the service, as the guide says")
    public void stopped() {
        succeeds("stopped");
    }

    @When("the operator started the service again, as the guide says")
    public void startedAgain() {
        succeeds("started");
    }

    private void succeeds(String command) {
        JsonNode done = rehearsal.fact(command);
        assertThat(done.path("status").asInt(-1))
                .as(done.path("output").asString())
                .isZero();
    }

    @Then("no instance runs")
    public void noneRuns() {
        assertThat(running("stopped")).isZero();
    }

    @Then("two instances run")
    public void twoRun() {
        assertThat(running("started")).isEqualTo(2);
    }

    private int running(String command) {
        return Rehearsal.required(rehearsal.fact(command), "running").asInt();
    }

    @When("a release was deployed while the service was stopped")
    public void deployedWhileStopped() {
        deployment = rehearsal.deployment("stopped");
    }

    @Then("it said that the service has to be started first")
    public void saidThatItIsStopped() {
        said("is to run 0 tasks");
    }

    @Then("the deployment succeeded")
    public void succeeded() {
        assertThat(deployment().status()).as(deployment().output()).isZero();
    }

    @Then("the deployment failed")
    public void failed() {
        assertThat(deployment().status()).as(deployment().output()).isEqualTo(1);
    }

    @Then("that deployment waited, and gave up in the end")
    public void gaveUp() {
        assertThat(deployment().output()).contains("Waiting: ");
        failed();
    }

    @Then("it named the setting that was wrong")
    public void namedTheSetting() {
        said("PORT");
    }

    @Then("it said that the release was not rolled out")
    public void saidThatItWasNotRolledOut() {
        said("was not deployed");
    }

    @Then("it said that the release never got healthy")
    public void saidThatItNeverGotHealthy() {
        said("failed ELB health checks");
    }

    @Then("it said that the migration failed, and that nothing was replaced")
    public void saidThatTheMigrationFailed() {
        said("migration_failed");
        said("No task was replaced");
    }

    @Then("it said that another deployment was still under way")
    public void saidThatAnotherWasUnderWay() {
        said("another deployment has not ended");
    }

    private void said(String words) {
        assertThat(deployment().output()).contains(words);
    }

    @Then("the deployment started nothing")
    public void startedNothing() {
        assertThat(deployment().containersAfter()).isEmpty();
        assertThat(deployment().output()).contains("Would register").doesNotContain("Migrating");
    }

    @Then("the same instances went on running")
    public void sameInstances() {
        assertThat(deployment().containersBefore()).hasSize(2);
        assertThat(deployment().containersAfter()).isEqualTo(deployment().containersBefore());
    }

    @Then("two instances run it, each with a quarter of a CPU, 512 MB and files that nobody can change")
    public void twoInstances() {
        assertThat(deployment().tasksAfter()).hasSize(2).allSatisfy(task -> {
            assertThat(task.path("image").asString()).isEqualTo(deployment().digest());
            assertThat(task.path("cpus").asDouble()).isEqualTo(0.25);
            assertThat(task.path("memory_mb").asInt()).isEqualTo(512);
            assertThat(task.path("read_only").asBoolean()).isTrue();
        });
    }

    @Then("the checklist passed at the address that callers use")
    public void checklist() {
        assertThat(deployment().output()).containsPattern("Tests run: [1-9][0-9]*, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Then("callers sent 20 requests a second all the while")
    public void constantLoad() {
        JsonNode load = deployment().load();
        double seconds = load.path("seconds").asDouble();
        // Requests of the last moment are not answered yet.
        assertThat(load.path("requests").asInt() / seconds).isBetween(REQUESTS_A_SECOND * 0.9, REQUESTS_A_SECOND * 1.1);
    }

    @Then("no request failed")
    public void noneFailed() {
        JsonNode load = deployment().load();
        assertThat(load.path("requests").asInt()).isPositive();
        assertThat(load.path("failed").asInt())
                .as(load.path("failures").toString())
                .isZero();
    }

    /** No limit: a machine that emulates all of AWS says nothing about the speed of Fargate. */
    @Then("the report shows how fast answers were, before and meanwhile")
    public void figures() {
        assertThat(rehearsal.fact("before").path("p99_ms").isNumber()).isTrue();
        assertThat(deployment().load().path("p99_ms").isNumber()).isTrue();
    }

    private Deployment deployment() {
        return Objects.requireNonNull(deployment);
    }
}
