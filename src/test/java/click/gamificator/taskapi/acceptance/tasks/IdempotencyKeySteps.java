package click.gamificator.taskapi.acceptance.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.support.Crowd;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Repeating a request with the same idempotency key. */
public final class IdempotencyKeySteps {
    private static final String HEADER = "Idempotency-Key";

    private final World world;
    private final TaskCalls calls;
    private final List<ApiAnswer> crowd = new ArrayList<>();

    /** Created by Cucumber once per scenario. */
    public IdempotencyKeySteps(World world, TaskCalls calls) {
        this.world = world;
        this.calls = calls;
    }

    @When("{service} creates the task {string} with the idempotency key {string}")
    public void creates(String service, String name, String key) {
        calls.askToCreate(calls.create(service, Map.of("name", name)).header(HEADER, key), name);
    }

    @Given("{service} has created the task {string} with the idempotency key {string}")
    public void hasCreated(String service, String name, String key) {
        creates(service, name, key);
        world.last().expect(201);
    }

    @Given("{service} was refused the task {string} with the idempotency key {string}")
    public void wasRefused(String service, String name, String key) {
        creates(service, name, key);
        world.last().expect(422);
    }

    @Given("{service} has completed {string} with the idempotency key {string}")
    @When("{service} completes {string} with the idempotency key {string}")
    public void completes(String service, String name, String key) {
        Request request = calls.update(service, world.task(name), Map.of("status", "completed"));
        world.ask(request.header(HEADER, key)).expect(200);
    }

    @Given("{service} has deleted {string} with the idempotency key {string}")
    @When("{service} deletes {string} with the idempotency key {string}")
    public void deletes(String service, String name, String key) {
        world.ask(calls.delete(service, world.task(name)).header(HEADER, key)).expect(204);
    }

    @Then("it is answered as the first time")
    public void answeredAsTheFirstTime() {
        ApiAnswer first = world.answers().get(world.answers().size() - 2);
        ApiAnswer second = world.last();
        assertThat(second.header("Idempotency-Replayed")).as(second.describe()).isEqualTo("true");
        assertThat(second.status()).as(second.describe()).isEqualTo(first.status());
        assertThat(second.body()).as(second.describe()).isEqualTo(first.body());
    }

    @When("{service} sends the task {string} {int} times at once with the idempotency key {string}")
    public void sendsAtOnce(String service, String name, int times, String key) {
        Request request = calls.create(service, Map.of("name", name)).header(HEADER, key);
        crowd.addAll(Crowd.of(times, () -> world.send(request)));
    }

    @Then("one task was created and every other answer is that task or \"still under way\"")
    public void oneWasCreated() {
        List<ApiAnswer> created =
                crowd.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(created)
                .extracting(answer -> answer.text("id"))
                .isNotEmpty()
                .containsOnly(created.getFirst().text("id"));
        assertThat(created)
                .filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty())
                .as("answers that claim to be the first")
                .hasSize(1);
        assertThat(crowd)
                .filteredOn(answer -> answer.status() != 201)
                .allMatch(answer -> answer.isProblem(409, "request-in-progress"));
    }
}
