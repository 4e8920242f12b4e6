package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.Api;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Target;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.Warming;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Instances that belong to one scenario. */
public final class InstanceSteps {
    private final World world;
    private final Stage stage;

    /** Created by Cucumber once per scenario. */
    public InstanceSteps(World world, Stage stage) {
        this.world = world;
        this.stage = stage;
    }

    @Given("an instance of the service with:")
    @When("an instance of the service is started with:")
    public void with(DataTable variables) {
        Map<String, String> expanded = new LinkedHashMap<>();
        variables.asMap().forEach((name, value) -> expanded.put(name, world.expand(value)));
        started(expanded);
    }

    @When("an instance of the service is started for the environment {string}")
    public void startedFor(String environment) {
        started(Map.of("ENVIRONMENT", environment));
    }

    @When("an instance of the service is started among settings that other programs understand")
    public void startedAmongOthersSettings() {
        started(Map.of(
                "SERVER_PORT", "1",
                "DEBUG", "true",
                "SPRING_MAIN_SOURCES", "Nothing",
                // PostgreSQL does not know this time zone, and the locale is not installed.
                "TZ", "PST",
                "LC_ALL", "xx_XX.UTF-8"));
    }

    @When("an instance of the service is started without the prepared start data")
    public void startedUnprepared() {
        started(Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=off"));
    }

    private void started(Map<String, String> variables) {
        stage.use(Database.migrated());
        world.use(Targets.alive("configured", stage.settings().with(variables)));
    }

    @Given("an instance of the service")
    public void onItsOwn() {
        stage.unreliable(Database.migrated());
        world.use(Targets.ready("alone", stage.settings()));
    }

    @Given("an instance of the service that has been serving for a while")
    public void servingForAWhile() {
        stage.unreliable(Database.migrated());
        Target instance = Targets.ready("warm", stage.settings().with("RATE_LIMIT_PER_MINUTE", "0"));
        Warming.serve(world.use(instance), stage.database());
    }

    @Given("an instance of the service on an empty database")
    @When("an instance of the service is started on an empty database")
    public void onAnEmptyDatabase() {
        stage.use(Database.empty());
        world.use(Targets.alive("unmigrated", stage.settings()));
    }

    @When("an instance of the service is started whose database is away")
    public void withoutADatabase() {
        stage.unreliable(Database.migrated()).goAway();
        world.use(Targets.alive("waiting", stage.settings()));
    }

    @Given("two instances of the service on one database")
    public void two() {
        stage.use(Database.migrated());
        world.use(Targets.ready("second", stage.settings()));
        world.use(Targets.ready("first", stage.settings()));
    }

    @When("the instance is killed")
    public void isKilled() {
        world.target().kill();
        stage.proxy().breakConnections();
    }

    @When("another instance takes over")
    public void anotherTakesOver() {
        world.use(Targets.ready("successor", stage.settings()));
    }

    @Then("it gets ready")
    public void getsReady() {
        Until.within(Duration.ofSeconds(30), "it gets ready", () -> Targets.isOk(world.target(), "/health/ready"));
    }

    @Then("it keeps running, and is not ready for calls")
    public void keepsRunning() {
        Until.holds(Duration.ofSeconds(15), () -> {
            assertThat(Api.reach(world.target().base(), "/health/ready")).isEqualTo(503);
            assertThat(Api.reach(world.target().base(), "/health/live")).isEqualTo(200);
        });
    }

    @Then("its database is still empty")
    public void databaseIsEmpty() {
        assertThat(stage.database().tables()).isEmpty();
    }

    @Given("a database that is up to date")
    public void migratedDatabase() {
        stage.use(Database.migrated());
    }

    @When("^an instance of the service is started with its address written (.*)$")
    public void startedWithAddress(String like) {
        String address = Addresses.of(stage.database(), like);
        world.use(Targets.alive("address", InstanceSettings.on(address)));
    }
}
