package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.http.Problems;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Status and body of an answer. */
public final class AnswerSteps {
    private final World world;

    /** Created by Cucumber once per scenario. */
    public AnswerSteps(World world) {
        this.world = world;
    }

    @Then("the answer is {int}")
    public void is(int status) {
        world.last().expect(status);
    }

    @Then("the answer is {int} or {int}")
    public void isOneOf(int one, int other) {
        assertThat(world.last().status()).as(world.last().describe()).isIn(one, other);
    }

    @Then("^the (?:problem is|last answer is the problem) ([45]\\d\\d|4xx) \"([a-z-]+)\"$")
    public void isProblem(String status, String slug) {
        ApiAnswer answer = world.last();
        Problems.check(answer);
        assertThat(Integer.toString(answer.status())).as(answer.describe()).matches(status.replace("x", "\\d"));
        if (!slug.equals("any")) {
            assertThat(answer.text("type")).as(answer.describe()).endsWith("#" + slug);
        }
    }

    @Then("its errors are at {names}, each with a sentence")
    public void errorsAreAt(List<String> pointers) {
        ApiAnswer answer = world.last();
        assertThat(Problems.pointers(answer)).as(answer.describe()).containsExactlyInAnyOrderElementsOf(pointers);
        assertThat(answer.json().path("errors").valueStream())
                .as(answer.describe())
                .allMatch(error -> !error.path("detail").asString("").isBlank());
    }

    @Then("its error at {string} says {string}")
    public void errorSays(String pointer, String detail) {
        ApiAnswer answer = world.last();
        assertThat(answer.json().path("errors").valueStream())
                .as(answer.describe())
                .anyMatch(error -> error.path("pointer").asString("").equals(pointer)
                        && error.path("detail").asString("").equals(detail));
    }

    @Then("its {string} is {string}")
    public void propertyIs(String property, String expected) {
        assertThat(world.last().text(property)).as(world.last().describe()).isEqualTo(world.expand(expected));
    }

    @Then("its {string} is {int}")
    public void propertyIs(String property, int expected) {
        assertThat(number(property)).as(world.last().describe()).isEqualTo(expected);
    }

    @Then("its {string} is at least {int}")
    public void propertyIsAtLeast(String property, int expected) {
        assertThat(number(property)).as(world.last().describe()).isGreaterThanOrEqualTo(expected);
    }

    @Then("^its \"([^\"]*)\" matches \"(.*)\"$")
    public void propertyMatches(String property, String pattern) {
        assertThat(world.last().text(property)).as(world.last().describe()).matches(pattern);
    }

    @Then("its {string} is a list")
    public void propertyIsList(String property) {
        assertThat(world.last().json().path(property).isArray())
                .as(world.last().describe())
                .isTrue();
    }

    @Then("its {string} holds the task {string}")
    public void holdsTask(String property, String name) {
        assertThat(world.last()
                        .json()
                        .path(property)
                        .valueStream()
                        .map(task -> task.path("id").asString("")))
                .as(world.last().describe())
                .contains(world.task(name));
    }

    @Then("it is JSON")
    public void isJson() {
        assertThat(world.last().header("Content-Type").toLowerCase(Locale.ROOT)).startsWith("application/json");
        assertThat(world.last().json().isObject()).as(world.last().describe()).isTrue();
    }

    @Then("it has no body")
    public void hasNoBody() {
        assertThat(world.last().body()).as(world.last().describe()).isEmpty();
    }

    @Then("its body is that of the first answer")
    public void bodyIsTheFirst() {
        assertThat(world.last().body()).isEqualTo(world.answers().getFirst().body());
    }

    @Then("it is JSON with exactly the properties:")
    public void hasExactly(DataTable expected) {
        isJson();
        ApiAnswer answer = world.last();
        assertThat(answer.json().propertyNames())
                .as(answer.describe())
                .containsExactlyInAnyOrderElementsOf(expected.column(0));
        for (List<String> row : expected.cells()) {
            Kinds.check(answer, row.getFirst(), world.expand(row.get(1)));
        }
    }

    @Then("each of its {string} has exactly the properties {names}")
    public void eachHasExactly(String list, List<String> names) {
        List<JsonNode> entries = world.last().json().path(list).valueStream().toList();
        assertThat(entries).as(world.last().describe()).isNotEmpty();
        assertThat(entries)
                .as(world.last().describe())
                .allSatisfy(entry -> assertThat(entry.propertyNames()).containsExactlyInAnyOrderElementsOf(names));
    }

    private long number(String property) {
        JsonNode value = JsonText.at(world.last().json(), property);
        assertThat(value.isIntegralNumber()).as(world.last().describe()).isTrue();
        return value.asLong();
    }
}
