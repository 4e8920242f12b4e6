package click.gamificator.taskapi.acceptance.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.Words;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Creating, getting and deleting tasks. */
public final class TaskSteps {
    private final World world;
    private final TaskCalls calls;

    /** Created by Cucumber once per scenario. */
    public TaskSteps(World world, TaskCalls calls) {
        this.world = world;
        this.calls = calls;
    }

    @Given("{service} has a task {string}")
    public void hasTask(String service, String name) {
        calls.given(service, Map.of("name", name));
    }

    @Given("{service} has a task:")
    public void hasTask(String service, DataTable task) {
        calls.given(service, calls.fields(task));
    }

    @Given("{service} has the tasks {names}")
    @Then("{service} can create the tasks {names}")
    public void hasTasks(String service, List<String> names) {
        names.forEach(name -> hasTask(service, name));
    }

    @Given("{service} has these tasks:")
    public void hasTasks(String service, DataTable tasks) {
        for (Map<String, String> row : tasks.asMaps()) {
            Map<String, @Nullable Object> task = new LinkedHashMap<>();
            row.forEach((field, value) -> {
                if (value != null) {
                    task.put(Words.wire(field), calls.value(value));
                }
            });
            calls.given(service, task);
        }
    }

    @Given("{service} has {int} tasks")
    public void hasTasks(String service, int count) {
        IntStream.rangeClosed(1, count).forEach(number -> hasTask(service, "Task " + number));
    }

    @When("{service} creates the task {string}")
    public void creates(String service, String name) {
        calls.askToCreate(calls.create(service, Map.of("name", name)), name);
    }

    @When("{service} creates a task:")
    public void creates(String service, DataTable task) {
        Map<String, @Nullable Object> fields = calls.fields(task);
        calls.askToCreate(calls.create(service, fields), String.valueOf(fields.get("name")));
    }

    @Given("{service} has looked up {string}")
    @When("{service} looks up {string}")
    public void looksUp(String service, String name) {
        world.ask(calls.get(service, world.task(name)));
    }

    @When("{service} looks up a task that never existed")
    public void looksUpNothing(String service) {
        world.ask(calls.get(service, world.expand("«no task»")));
    }

    @When("{service} deletes {string}")
    public void deletes(String service, String name) {
        world.ask(calls.delete(service, world.task(name)));
    }

    @Given("{service} has deleted {string}")
    public void hasDeleted(String service, String name) {
        world.send(calls.delete(service, world.task(name))).expect(204);
    }

    @When("{service} deletes a task that never existed")
    public void deletesNothing(String service) {
        world.ask(calls.delete(service, world.expand("«no task»")));
    }

    @Then("the task says:")
    public void taskSays(DataTable expected) {
        ApiAnswer answer = world.last();
        assertThat(answer.status()).as(answer.describe()).isBetween(200, 201);
        new TaskView(world, answer).says(expected);
    }

    @Then("{service} sees {string} as:")
    public void sees(String service, String name, DataTable expected) {
        ApiAnswer answer =
                world.send(calls.get(service, world.task(world.expand(name)))).expect(200);
        new TaskView(world, answer).says(expected);
    }

    @Then("{service} no longer has {string}")
    public void noLongerHas(String service, String name) {
        ApiAnswer answer = world.send(calls.get(service, world.task(name)));
        assertThat(answer.isProblem(404, "task-not-found"))
                .as(answer.describe())
                .isTrue();
    }

    @Then("{service} has no tasks")
    public void hasNoTasks(String service) {
        hasExactly(service, 0);
    }

    @Then("{service} has exactly one task")
    public void hasExactlyOneTask(String service) {
        hasExactly(service, 1);
    }

    @Then("{service} has exactly {int} tasks")
    public void hasExactly(String service, int count) {
        assertThat(names(service)).as("the tasks of the %s", service).hasSize(count);
    }

    @Then("{service} has exactly the tasks {names}")
    public void hasExactly(String service, List<String> names) {
        assertThat(names(service)).as("the tasks of the %s", service).containsExactlyElementsOf(names);
    }

    private List<String> names(String service) {
        return calls.all(service).stream()
                .map(task -> Objects.requireNonNull(task.path("name").asString()))
                .toList();
    }
}
