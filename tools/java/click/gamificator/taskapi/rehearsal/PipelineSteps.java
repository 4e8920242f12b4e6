package click.gamificator.taskapi.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps about the workflow, as it ran against the emulators. */
public final class PipelineSteps {
    private static final Set<String> IN_PARALLEL = Set.of("test", "infrastructure", "pages", "publish");
    /** The workflow's job names, by the words of the features. */
    private static final Map<String, String> JOBS = Map.of(
            "the release was stored", "build-and-push",
            "the database was brought up to date", "migrate",
            "the running instances were replaced", "deploy",
            "the running instances were replaced by the first release", "rollback",
            "the checklist passed", "smoke",
            "the release notes were written", "notes");

    private final Rehearsal rehearsal = Rehearsal.read();
    private @Nullable Deployment deployment;

    @When("a change was accepted that passed all tests")
    public void good() {
        deployment = rehearsal.deployment("first");
    }

    @When("a change was accepted whose release can't start")
    public void cannotStart() {
        deployment = rehearsal.deployment("cannot-start");
    }

    @When("a change was accepted whose migration fails")
    public void cannotMigrate() {
        deployment = rehearsal.deployment("migration-fails");
    }

    @When("the operator told the pipeline to bring the first release back")
    public void broughtBack() {
        deployment = rehearsal.deployment("rollback");
    }

    @Then("exactly these things were done, in this order:")
    public void done(DataTable things) {
        assertThat(deployment().status()).as(deployment().output()).isZero();
        assertThat(jobs())
                .containsExactlyElementsOf(
                        things.column(0).stream().map(PipelineSteps::job).toList());
    }

    private static String job(String thing) {
        return Objects.requireNonNull(JOBS.get(thing), thing);
    }

    @Then("the pipeline stopped when the new release did not start")
    public void stoppedAtDeploy() {
        failedAfter("build-and-push", "migrate", "deploy");
    }

    @Then("the pipeline stopped before any instance was replaced")
    public void stoppedAtMigrate() {
        failedAfter("build-and-push", "migrate");
    }

    @Then("the notes name the very release that passed the tests")
    public void notesNameTheDigest() {
        assertThat(notes()).contains(deployment().digest());
    }

    @Then("the release has no notes")
    public void noNotes() {
        assertThat(notes()).isEmpty();
    }

    private void failedAfter(String... jobs) {
        assertThat(deployment().status()).as(deployment().output()).isEqualTo(1);
        assertThat(jobs()).containsExactly(jobs);
    }

    /** The jobs that change something outside, in the order of their start. */
    private List<String> jobs() {
        return Rehearsal.required(deployment().facts(), "calls")
                .valueStream()
                .map(call -> call.asString().split(": ", 2)[0])
                .filter(job -> !IN_PARALLEL.contains(job))
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
