package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.Secrets;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A database that fails, and what the service says of it. */
public final class DatabaseSteps {
    private final World world;
    private final Stage stage;

    /** Made by Cucumber, once a scenario. */
    public DatabaseSteps(World world, Stage stage) {
        this.world = world;
        this.stage = stage;
    }

    @Then("no key can be found in the database")
    public void knowsNoKey() {
        List<String> rows = stage.database().rows();
        assertThat(rows).as("rows of all tables").isNotEmpty();
        assertThat(Secrets.known())
                .as("keys that can be read in the database")
                .noneMatch(key -> rows.stream().anyMatch(row -> row.contains(key)));
    }

    @When("the database goes away")
    public void goesAway() {
        stage.proxy().goAway();
    }

    @Given("the database has gone away and come back")
    public void hasGoneAndComeBack() {
        goesAway();
        soonAnswers("/health/ready", 503);
        stage.proxy().comeBack();
        soonAnswers("/health/ready", 200);
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

    @Then("^GET (\\S+) is answered (\\d+)$")
    public void answers(String path, int status) {
        world.ask(world.request("stranger", "GET", path)).expect(status);
    }

    @Then("^GET (\\S+) is soon answered (\\d+)$")
    public void soonAnswers(String path, int status) {
        Until.holds(Duration.ofSeconds(30), () -> answers(path, status));
    }

    @Then("^GET (\\S+) is soon answered (\\d+) with \"(.*)\" \"(.*)\"$")
    public void soonAnswers(String path, int status, String property, String expected) {
        Until.holds(Duration.ofSeconds(30), () -> {
            answers(path, status);
            says(property, expected);
        });
    }

    @Then("^GET (\\S+) says \"(.*)\" \"(.*)\"$")
    public void says(String path, String property, String expected) {
        answers(path, 200);
        says(property, expected);
    }

    private void says(String property, String expected) {
        JsonNode actual = JsonText.at(world.last().json(), property);
        assertThat(actual.asString("")).as(world.last().describe()).isEqualTo(expected);
    }
}
