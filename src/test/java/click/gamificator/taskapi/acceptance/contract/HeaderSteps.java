package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.support.Words;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Then;
import java.util.Arrays;
import java.util.List;

/** Headers of an answer. */
public final class HeaderSteps {
    private final World world;

    /** Created by Cucumber once per scenario. */
    public HeaderSteps(World world) {
        this.world = world;
    }

    @Then("^the header (\\S+) is \"(.*)\"$")
    public void is(String header, String expected) {
        assertThat(world.last().all(header)).as(about(header)).containsExactly(world.expand(expected));
    }

    @Then("^the header (\\S+) is not \"(.*)\"$")
    public void isNot(String header, String unexpected) {
        assertThat(world.last().header(header)).as(about(header)).isNotEmpty().isNotEqualTo(world.expand(unexpected));
    }

    @Then("^the header (\\S+) matches \"(.*)\"$")
    public void matches(String header, String pattern) {
        assertThat(world.last().all(header)).as(about(header)).hasSize(1).allMatch(value -> value.matches(pattern));
    }

    @Then("^the header (\\S+) names (\".*\")$")
    public void names(String header, String expected) {
        List<String> values = Arrays.stream(world.last().header(header).split(",", -1))
                .map(String::strip)
                .toList();
        assertThat(values)
                .as(about(header))
                .usingElementComparator(String.CASE_INSENSITIVE_ORDER)
                .containsAll(Words.quoted(expected));
    }

    @Then("^there is no header (\\S+)$")
    public void isMissing(String header) {
        assertThat(world.last().all(header)).as(about(header)).isEmpty();
    }

    @Then("the header Retry-After is a number of seconds from {int} to {int}")
    public void retryAfter(int least, int most) {
        assertThat(world.last().header("Retry-After")).as(about("Retry-After")).matches("\\d+");
        assertThat(Integer.parseInt(world.last().header("Retry-After"))).isBetween(least, most);
    }

    private String about(String header) {
        return "the header " + header + " of:\n" + world.last().describe();
    }
}
