package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import click.gamificator.taskapi.acceptance.support.LogLines;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The lines of the log, as a log collector reads them. */
public final class LogSteps {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final World world;

    /** Created by Cucumber once per scenario. */
    public LogSteps(World world) {
        this.world = world;
    }

    @Then("its log says {string}")
    public void says(String event) {
        Until.holds(SOON, () -> assertThat(LogLines.events(world.target())).contains(event));
    }

    @Then("its log says nothing")
    public void saysNothing() {
        assertThat(world.target().log()).isEmpty();
    }

    @Then("the log has one line {string} about it which says:")
    public void hasOneLine(String event, DataTable expected) {
        Until.holds(SOON, () -> assertThat(about(event)).hasSize(1));
        JsonNode line = about(event).getFirst();
        for (List<String> row : expected.cells()) {
            check(line.path(row.getFirst()), row.getFirst(), row.get(1));
        }
    }

    private static void check(JsonNode actual, String field, String expected) {
        switch (expected) {
            case "nothing" ->
                assertThat(actual.isNull() || actual.isMissingNode()).as(field).isTrue();
            case "a number" -> assertThat(actual.isNumber()).as(field).isTrue();
            case "just now" ->
                assertThat(Instant.parse(actual.asString()))
                        .as(field)
                        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
            default -> assertThat(actual.asString("")).as(field).isEqualTo(expected);
        }
    }

    @Then("the log soon has a line about it")
    public void hasALine() {
        Until.holds(SOON, () -> assertThat(about("request")).isNotEmpty());
    }

    @Then("{string} is nowhere in the/its log")
    public void isNowhere(String text) {
        String unwanted = world.expand(text);
        assertThat(world.target().log().stream().noneMatch(line -> line.contains(unwanted)))
                .as(text + " is nowhere in the log of " + world.target())
                .isTrue();
    }

    private List<JsonNode> about(String event) {
        String id = world.last().header("X-Request-Id");
        return LogLines.of(world.target()).stream()
                .filter(line -> line.path("request_id").asString("").equals(id))
                .filter(line -> line.path("event").asString("").equals(event))
                .toList();
    }
}
