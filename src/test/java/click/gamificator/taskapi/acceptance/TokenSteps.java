package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trying again under the same token. */
public final class TokenSteps {
    private static final String HEADER = "Idempotency-Key";

    private final World world;
    private final TaskCalls calls;
    private final List<ApiAnswer> crowd = new ArrayList<>();

    /** Made by Cucumber, once a scenario. */
    public TokenSteps(World world, TaskCalls calls) {
        this.world = world;
        this.calls = calls;
    }

    @When("{service} creates the task {string} under the token {string}")
    public void creates(String service, String name, String token) {
        calls.askToCreate(calls.create(service, Map.of("name", name)).header(HEADER, token), name);
    }

    @Given("{service} has created the task {string} under the token {string}")
    public void hasCreated(String service, String name, String token) {
        creates(service, name, token);
        world.last().expect(201);
    }

    @Given("{service} was refused the task {string} under the token {string}")
    public void wasRefused(String service, String name, String token) {
        creates(service, name, token);
        world.last().expect(422);
    }

    @Given("{service} has completed {string} under the token {string}")
    @When("{service} completes {string} under the token {string}")
    public void completes(String service, String name, String token) {
        Request request = calls.update(service, world.task(name), Map.of("status", "completed"));
        world.ask(request.header(HEADER, token)).expect(200);
    }

    @Given("{service} has deleted {string} under the token {string}")
    @When("{service} deletes {string} under the token {string}")
    public void deletes(String service, String name, String token) {
        world.ask(calls.delete(service, world.task(name)).header(HEADER, token)).expect(204);
    }

    @Then("it is answered as the first time")
    public void answeredAsTheFirstTime() {
        ApiAnswer first = world.answers().get(world.answers().size() - 2);
        ApiAnswer second = world.last();
        assertThat(second.header("Idempotency-Replayed")).as(second.describe()).isEqualTo("true");
        assertThat(second.status()).as(second.describe()).isEqualTo(first.status());
        assertThat(second.body()).as(second.describe()).isEqualTo(first.body());
    }

    @When("{service} sends the task {string} {int} times at once under the token {string}")
    public void sendsAtOnce(String service, String name, int times, String token) {
        Request request = calls.create(service, Map.of("name", name)).header(HEADER, token);
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
