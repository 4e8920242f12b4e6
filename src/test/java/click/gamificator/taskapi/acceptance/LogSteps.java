package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an instance logs. */
public final class LogSteps {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final World world;

    /** Made by Cucumber, once a scenario. */
    public LogSteps(World world) {
        this.world = world;
    }

    @Then("its log says {string}")
    public void says(String event) {
        Until.holds(SOON, () -> assertThat(events()).contains(event));
    }

    @Then("its log says that it has started")
    public void saysStarted() {
        says("started");
    }

    @Then("its log says that it is finishing up, and then that it has stopped")
    public void saysStopped() {
        says("stopped");
        assertThat(events()).containsSubsequence("draining", "stopped");
    }

    @Then("its log says once that the database is away")
    public void saysAway() {
        saysOnce("database_unavailable");
    }

    @Then("its log says once that the database is back")
    public void saysBack() {
        saysOnce("database_available");
    }

    private void saysOnce(String event) {
        says(event);
        assertThat(events()).filteredOn(event::equals).hasSize(1);
    }

    @Then("its log says nothing")
    public void saysNothing() {
        assertThat(world.target().log()).isEmpty();
    }

    @Then("every line of its log names the environment {string}")
    public void namesEnvironment(String environment) {
        assertThat(lines())
                .isNotEmpty()
                .allMatch(line -> line.path("environment").asString("").equals(environment));
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
        return lines().stream()
                .filter(line -> line.path("request_id").asString("").equals(id))
                .filter(line -> line.path("event").asString("").equals(event))
                .toList();
    }

    private List<String> events() {
        return lines().stream().map(line -> line.path("event").asString("")).toList();
    }

    /** The last line may still be in the making. */
    private List<JsonNode> lines() {
        return world.target().log().stream()
                .filter(line -> line.endsWith("}"))
                .map(JsonText::read)
                .toList();
    }
}
