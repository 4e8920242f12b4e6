package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.support.Callers;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;

/** Calling too often. */
public final class LimitSteps {
    private final World world;

    /** Created by Cucumber once per scenario. */
    public LimitSteps(World world) {
        this.world = world;
    }

    @Given("an instance of the service that allows {int} calls a minute")
    public void allows(int calls) {
        InstanceSettings settings = InstanceSettings.on(Database.migrated().url());
        world.use(Targets.ready("limited", settings.with("RATE_LIMIT_PER_MINUTE", Integer.toString(calls))));
    }

    @When("{service} calls {int} time(s)")
    public void calls(String service, int times) {
        for (int call = 0; call < times; call++) {
            world.ask(call(service));
        }
    }

    @Given("{service} has used up its calls")
    public void hasUsedUp(String service) {
        Until.within(
                Duration.ofSeconds(30),
                "the calls are used up",
                () -> world.ask(call(service)).status() == 429);
    }

    @Then("{service} may call again after as long as it is told to wait")
    public void mayCallAgain(String service) {
        int seconds = Integer.parseInt(world.last().header("Retry-After"));
        Until.holds(
                Duration.ofSeconds(seconds + 1), () -> world.send(call(service)).expect(200));
    }

    @Then("{service} may call")
    public void mayCall(String service) {
        world.send(call(service)).expect(200);
    }

    @Then("the operator may look at the keys")
    public void operatorMayLook() {
        world.send(world.request("operator", "GET", "/admin/keys")).expect(200);
    }

    @When("somebody tries {int} made-up keys")
    public void tries(int times) {
        for (int call = 0; call < times; call++) {
            world.ask(Callers.madeUp());
        }
    }

    private Request call(String service) {
        Request request = world.request(service, "GET", "/cmd/tasks.list?limit=1");
        assertThat(Callers.isInSecret(service))
                .as("has a key without asking for one")
                .isTrue();
        return request;
    }
}
