package click.gamificator.taskapi.acceptance.operations;

import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;

/** A database that goes away and comes back. */
public final class DatabaseSteps {
    private final World world;
    private final Stage stage;

    /** Created by Cucumber once per scenario. */
    public DatabaseSteps(World world, Stage stage) {
        this.world = world;
        this.stage = stage;
    }

    @When("the database goes away")
    public void goesAway() {
        stage.proxy().goAway();
    }

    @Given("the database has gone away and come back")
    public void hasGoneAndComeBack() {
        goesAway();
        readinessIsSoon(503);
        stage.proxy().comeBack();
        readinessIsSoon(200);
    }

    @When("every connection to the database breaks")
    public void connectionsBreak() {
        stage.proxy().breakConnections();
    }

    @Then("{service} can soon call again")
    public void canSoonCall(String service) {
        Until.holds(
                Duration.ofSeconds(15),
                () -> world.send(world.request(service, "GET", "/cmd/tasks.list"))
                        .expect(200));
    }

    private void readinessIsSoon(int status) {
        Until.holds(
                Duration.ofSeconds(30),
                () -> world.ask(world.request("stranger", "GET", "/health/ready"))
                        .expect(status));
    }
}
