package click.gamificator.taskapi.acceptance.stats;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The progress of a service's tasks. */
public final class StatsSteps {
    private final World world;

    /** Created by Cucumber once per scenario. */
    public StatsSteps(World world) {
        this.world = world;
    }

    @When("{service} asks how far along it is")
    public void asks(String service) {
        world.ask(world.request(service, "GET", "/cmd/stats.get"));
    }

    @When("{service} asks how far along {string} is")
    public void asks(String service, String user) {
        String encoded = URLEncoder.encode(world.expand(user), StandardCharsets.UTF_8);
        world.ask(world.request(service, "GET", "/cmd/stats.get?user_id=" + encoded));
    }

    @Then("the numbers are:")
    public void numbersAre(DataTable expected) {
        ApiAnswer answer = world.last().expect(200);
        for (List<String> row : expected.cells()) {
            String name = row.getFirst().replace(' ', '_');
            JsonNode number = answer.json().path(name.equals("completion_rate") ? name : name + "_tasks");
            assertThat(number.isNumber()).as(answer.describe()).isTrue();
            assertThat(number.decimalValue())
                    .as("%s%nof which: %s", answer.describe(), row.getFirst())
                    .isEqualByComparingTo(row.get(1));
        }
    }
}
