package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.Api;
import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Many callers who write while something happens to their instance. */
public final class LoadSteps {
    private static final String NAMES = "select name from tasks order by 1";

    private final World world;
    private final Stage stage;
    private final TaskCalls calls;
    private @Nullable Load load;

    /** Created by Cucumber once per scenario. */
    public LoadSteps(World world, Stage stage, TaskCalls calls) {
        this.world = world;
        this.stage = stage;
        this.calls = calls;
    }

    @Given("{int} callers keep creating tasks")
    @Given("{int} callers keep creating tasks, each with an idempotency key of its own")
    public void keepCreating(int callers) {
        load = new Load(
                world.target().base(),
                name -> calls.create("lighthouse", Map.of("name", name)).header("Idempotency-Key", name));
        load().start(callers);
        Until.holds(
                Duration.ofMinutes(1),
                () -> assertThat(load().confirmed())
                        .as("tasks that were confirmed; not confirmed were %s", load().unconfirmed())
                        .hasSizeGreaterThan(callers));
    }

    /** Acts like the load balancer: its checks fail for a second, then it sends no more requests. */
    @When("new calls are sent elsewhere")
    public void noLongerReady() {
        URI base = world.target().base();
        Until.lasts(
                Duration.ofSeconds(1),
                Duration.ofSeconds(11),
                "readiness is refused",
                () -> Api.reach(base, "/health/ready") == 503);
        load().stop();
    }

    @Then("every call got its answer")
    public void everyCallGotItsAnswer() {
        load().stop();
        assertThat(load().unconfirmed())
                .as("calls without the answer that their task is written, of %d calls", load().size())
                .isEmpty();
    }

    @Then("every task that was confirmed is there")
    public void everyConfirmedTaskIsThere() {
        load().stop();
        assertThat(stage.database().query(NAMES)).as("tasks in the database").containsAll(load().confirmed());
    }

    @When("all callers repeat what was not confirmed")
    public void repeat() {
        load().stop();
        load().repeatAt(world.target().base());
    }

    @Then("every task is there exactly once")
    public void exactlyOnce() {
        assertThat(load().unconfirmed()).as("calls that failed again").isEmpty();
        assertThat(stage.database().query(NAMES))
                .as("tasks in the database")
                .containsExactlyInAnyOrderElementsOf(load().confirmed());
    }

    /** Stops the callers even after a failure. */
    @After
    public void stop() {
        if (load != null) {
            load.stop();
        }
    }

    private Load load() {
        if (load == null) {
            throw new IllegalStateException("This scenario has no callers");
        }
        return load;
    }
}
