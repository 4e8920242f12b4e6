package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stopping an instance. */
public final class StopSteps {
    private final World world;
    private final TaskCalls calls;
    private final List<ApiAnswer> whileDraining = new ArrayList<>();

    /** Created by Cucumber once per scenario. */
    public StopSteps(World world, TaskCalls calls) {
        this.world = world;
        this.calls = calls;
    }

    @When("the instance is told to stop")
    public void isToldToStop() {
        world.target().terminate();
    }

    @Then("at once it is no longer ready for calls")
    public void isNoLongerReady() {
        Until.holds(Duration.ofSeconds(1), () -> {
            ApiAnswer answer = world.send(world.request("stranger", "GET", "/health/ready"));
            assertThat(answer.isProblem(503, "unavailable"))
                    .as(answer.describe())
                    .isTrue();
            whileDraining.add(answer);
        });
    }

    @Then("{service} can still create a task")
    public void canStillCreate(String service) {
        ApiAnswer answer = world.send(calls.create(service, Map.of("name", "Trim the lamp")));
        whileDraining.add(answer.expect(201));
    }

    @Then("every answer tells the caller to go elsewhere next time")
    public void sendsElsewhere() {
        whileDraining.add(world.send(world.request("stranger", "GET", "/health/live")));
        assertThat(whileDraining)
                .allSatisfy(answer -> assertThat(answer.header("Connection"))
                        .as(answer.describe())
                        .isEqualToIgnoringCase("close"));
    }

    @Then("the instance stops within {int} seconds")
    public void stops(int seconds) {
        assertThat(world.target().awaitExit(Duration.ofSeconds(seconds)))
                .as("the status it stops with")
                .isIn(0, 143);
    }
}
