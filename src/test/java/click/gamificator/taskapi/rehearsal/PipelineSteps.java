package click.gamificator.taskapi.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps about the workflow, as it was carried out against the emulators. */
public final class PipelineSteps {
    private static final Set<String> BESIDE = Set.of("test", "infrastructure", "publish");

    private final Rehearsal rehearsal = Rehearsal.read();
    private @Nullable Deployment deployment;

    @When("a change was merged that passed all tests")
    public void good() {
        deployment = rehearsal.deployment("first");
    }

    @When("a change was merged whose release can't start")
    public void cannotStart() {
        deployment = rehearsal.deployment("cannot-start");
    }

    @When("a change was merged whose migration fails")
    public void cannotMigrate() {
        deployment = rehearsal.deployment("migration-fails");
    }

    @When("the operator told the pipeline to bring the first release back")
    public void broughtBack() {
        deployment = rehearsal.deployment("rollback");
    }

    @Then(
            "the pipeline pushed it, migrated the database, replaced the tasks, went through the checklist and wrote the release's notes")
    public void shipped() {
        succeededWith("build-and-push", "migrate", "deploy", "smoke", "notes");
    }

    @Then("the pipeline replaced the tasks and went through the checklist, and did nothing else")
    public void wentBack() {
        succeededWith("rollback", "smoke");
    }

    @Then("the pipeline failed, after it had pushed it, migrated the database and tried to replace the tasks")
    public void stoppedAtDeploy() {
        failedAfter("build-and-push", "migrate", "deploy");
    }

    @Then("the pipeline failed, after it had pushed it and tried to migrate the database")
    public void stoppedAtMigrate() {
        failedAfter("build-and-push", "migrate");
    }

    @Then("the notes name the very image that passed the tests")
    public void notesNameTheDigest() {
        assertThat(notes()).contains(deployment().digest());
    }

    @Then("the release has no notes")
    public void noNotes() {
        assertThat(notes()).isEmpty();
    }

    private void succeededWith(String... jobs) {
        assertThat(deployment().status()).as(deployment().output()).isZero();
        assertThat(jobs()).containsExactly(jobs);
    }

    private void failedAfter(String... jobs) {
        assertThat(deployment().status()).as(deployment().output()).isEqualTo(1);
        assertThat(jobs()).containsExactly(jobs);
    }

    /** Those that change something outside, in the order in which they began. */
    private List<String> jobs() {
        return Rehearsal.required(deployment().facts(), "calls")
                .valueStream()
                .map(call -> call.asString().split(": ", 2)[0])
                .filter(job -> !BESIDE.contains(job))
                .distinct()
                .toList();
    }

    private String notes() {
        return Rehearsal.required(deployment().facts(), "notes").asString();
    }

    private Deployment deployment() {
        return Objects.requireNonNull(deployment);
    }
}
