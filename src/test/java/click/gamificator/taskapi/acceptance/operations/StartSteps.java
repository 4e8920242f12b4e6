package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.platform.Finished;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Faulty starts of the program, which it should refuse. */
public final class StartSteps {
    private static final int EX_USAGE = 64;
    private static final int EX_CONFIG = 78;

    private final World world;
    private final Map<String, String> given = new LinkedHashMap<>();
    private @Nullable Finished finished;

    /** Created by Cucumber once per scenario. */
    public StartSteps(World world) {
        this.world = world;
    }

    @When("the operator starts the service without any settings")
    public void startsWithNothing() {
        finished = Targets.run("nothing", InstanceSettings.none());
    }

    @When("the operator starts the service with:")
    public void startsWith(DataTable settings) {
        finished = Targets.run("mistakes", InstanceSettings.none().with(expand(settings)));
    }

    @When("the operator starts the service with all it needs, but:")
    public void startsWithBut(DataTable settings) {
        InstanceSettings enough = InstanceSettings.on("postgresql://localhost/never-reached");
        finished = Targets.run("mistake", enough.with(expand(settings)));
    }

    @When("the operator runs the command {string}")
    public void runs(String command) {
        finished = Targets.run("command", InstanceSettings.on("postgresql://localhost/never-reached"), command);
    }

    @When("the operator starts a migration without any settings")
    public void migratesWithNothing() {
        finished = Targets.run("command", InstanceSettings.none(), "migrate");
    }

    private Map<String, String> expand(DataTable settings) {
        settings.asMap().forEach((words, value) -> given.put(SettingNames.variable(words), world.expand(value)));
        return given;
    }

    @Then("it refuses to start")
    public void refusesToStart() {
        assertThat(finished().status()).as(finished().describe()).isEqualTo(EX_CONFIG);
        assertThat(message().path("event").asString(""))
                .as(finished().describe())
                .isEqualTo("configuration_invalid");
        assertThat(message().path("level").asString(""))
                .as(finished().describe())
                .isEqualTo("ERROR");
    }

    @Then("^it names (the .*)$")
    public void names(String settings) {
        names(SettingNames.variables(settings));
    }

    @Then("it names every one of these settings")
    public void namesAll() {
        names(List.copyOf(given.keySet()));
    }

    private void names(List<String> variables) {
        List<String> problems = message()
                .path("problems")
                .valueStream()
                .map(problem -> problem.asString(""))
                .toList();
        assertThat(variables)
                .as(finished().describe())
                .isNotEmpty()
                .allSatisfy(variable ->
                        assertThat(problems).anyMatch(problem -> problem.matches(".*\\b" + variable + "\\b(?!_).*")));
    }

    @Then("it shows none of the values")
    public void showsNoValue() {
        assertThat(given.values())
                .as(finished().describe())
                .filteredOn(value -> value.length() > 1)
                .noneMatch(finished().everything()::contains);
    }

    @Then("the command is refused")
    public void refuses() {
        assertThat(finished().status()).as(finished().describe()).isEqualTo(EX_USAGE);
    }

    @Then("it says which commands there are")
    public void saysWhichCommands() {
        assertThat(finished().err()).as(finished().describe()).contains("usage", "migrate");
    }

    /** The one message that lists every error. */
    private JsonNode message() {
        List<String> lines = finished().out().lines().toList();
        assertThat(lines).as(finished().describe()).hasSize(1);
        return JsonText.read(lines.getFirst());
    }

    private Finished finished() {
        if (finished == null) {
            throw new IllegalStateException("This scenario has started nothing");
        }
        return finished;
    }
}
