package click.gamificator.taskapi.acceptance.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.support.Crowd;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Changing tasks. */
public final class ChangeSteps {
    private static final Map<String, String> COMPLETED = Map.of("status", "completed");

    private final World world;
    private final TaskCalls calls;
    private final List<ApiAnswer> crowd = new ArrayList<>();

    /** Created by Cucumber once per scenario. */
    public ChangeSteps(World world, TaskCalls calls) {
        this.world = world;
        this.calls = calls;
    }

    @When("{service} changes {string}:")
    public void changes(String service, String name, DataTable changes) {
        world.ask(calls.update(service, world.task(name), calls.fields(changes)));
    }

    @When("{service}, having seen version {int}, changes {string}:")
    public void changesWhatItSaw(String service, int version, String name, DataTable changes) {
        Map<String, @Nullable Object> fields = calls.fields(changes);
        fields.put("version", version);
        world.ask(calls.update(service, world.task(name), fields));
    }

    @When("{service} sends a change without content for {string}")
    public void changesNothing(String service, String name) {
        world.ask(calls.update(service, world.task(name), Map.of()));
    }

    @When("{service} changes a task that never existed")
    public void changesNoTask(String service) {
        world.ask(calls.update(service, world.expand("«no task»"), COMPLETED));
    }

    @When("{service} completes {string}")
    public void completes(String service, String name) {
        world.ask(calls.update(service, world.task(name), COMPLETED));
    }

    @Given("{service} has completed {string}")
    public void hasCompleted(String service, String name) {
        world.ask(calls.update(service, world.task(name), COMPLETED)).expect(200);
    }

    @Given("{service} has completed {int} of {int} tasks")
    public void hasCompleted(String service, int done, int all) {
        IntStream.range(0, all)
                .forEach(number -> calls.given(
                        service, Map.of("name", "Task " + number, "status", number < done ? "completed" : "pending")));
    }

    @When("{int} workers of {service}, all having seen version {int}, change {string} at once")
    public void changeAtOnce(int workers, String service, int version, String name) {
        Request request = calls.update(service, world.task(name), Map.of("version", version));
        crowd.addAll(Crowd.of(workers, () -> world.send(request)));
    }

    @Then("one of them succeeds and the others learn that the task was changed meanwhile")
    public void oneSucceeds() {
        assertThat(crowd).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(crowd)
                .filteredOn(answer -> answer.isProblem(409, "version-conflict"))
                .hasSize(crowd.size() - 1);
    }

    @Then("the task still says when it was first completed")
    public void completedAsBefore() {
        sameAsBefore("completed_at");
    }

    @Then("the task still says when it was created")
    public void createdAsBefore() {
        sameAsBefore("created_at");
    }

    @Then("the task was changed after it was created")
    public void changedLater() {
        ApiAnswer change = world.last().expect(200);
        assertThat(change.text("updated_at")).as(change.describe()).isGreaterThan(change.text("created_at"));
    }

    private void sameAsBefore(String property) {
        ApiAnswer now = world.last().expect(200);
        ApiAnswer before = world.answers().get(world.answers().size() - 2);
        assertThat(now.text(property)).as(now.describe()).isEqualTo(before.text(property));
    }
}
