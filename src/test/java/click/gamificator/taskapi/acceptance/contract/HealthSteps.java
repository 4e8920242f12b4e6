package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Then;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** The service's answers about its health, at once or after a while. */
public final class HealthSteps {
    private final World world;

    /** Created by Cucumber once per scenario. */
    public HealthSteps(World world) {
        this.world = world;
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
