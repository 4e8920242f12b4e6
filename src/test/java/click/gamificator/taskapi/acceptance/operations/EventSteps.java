package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.support.LogLines;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Then;
import java.time.Duration;
import java.util.List;

/** An instance's log lines about itself. */
public final class EventSteps {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final World world;

    /** Created by Cucumber once per scenario. */
    public EventSteps(World world) {
        this.world = world;
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

    @Then("every line of its log names the environment {string}")
    public void namesEnvironment(String environment) {
        assertThat(LogLines.of(world.target()))
                .isNotEmpty()
                .allMatch(line -> line.path("environment").asString("").equals(environment));
    }

    private void saysOnce(String event) {
        says(event);
        assertThat(events()).filteredOn(event::equals).hasSize(1);
    }

    private void says(String event) {
        Until.holds(SOON, () -> assertThat(events()).contains(event));
    }

    private List<String> events() {
        return LogLines.events(world.target());
    }
}
