package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.Finished;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.support.Crowd;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;

/** Bringing a database's schema up to date. */
public final class MigrateSteps {
    private final World world;
    private final Stage stage;
    private final List<Finished> runs = new ArrayList<>();
    private List<String> before = List.of();

    /** Created by Cucumber once per scenario. */
    public MigrateSteps(World world, Stage stage) {
        this.world = world;
        this.stage = stage;
    }

    @Given("an empty database")
    public void emptyDatabase() {
        stage.use(Database.empty());
    }

    @Given("a database that is away")
    public void databaseThatIsAway() {
        stage.unreliable(Database.empty()).goAway();
    }

    @Given("a database that somebody else has filled")
    public void databaseOfSomebodyElse() {
        stage.use(Database.empty()).execute("create table tasks (cat text primary key)");
    }

    @Given("the operator has migrated it")
    public void hasMigrated() {
        assertThat(migrate(stage.settings()).status()).isZero();
    }

    @When("the operator migrates it")
    public void migrates() {
        before = stage.database().snapshot();
        runs.add(migrate(stage.settings()));
    }

    @When("the operator migrates it twice at once")
    public void migratesTwice() {
        runs.addAll(Crowd.of(2, () -> migrate(stage.settings())));
    }

    @When("the operator migrates it at an address of its own, while the service's own address leads nowhere")
    public void migratesByItsOwnAddress() {
        InstanceSettings settings = InstanceSettings.on("postgresql://127.0.0.1:1/nowhere");
        runs.add(
                migrate(settings.with("MIGRATION_DATABASE_URL", stage.database().url())));
    }

    private static Finished migrate(InstanceSettings settings) {
        return Targets.run("migrate", settings, "migrate");
    }

    @Then("the command succeeds")
    @Then("both commands succeed")
    public void succeeds() {
        assertThat(runs)
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.status()).as(run.describe()).isZero());
    }

    @Then("the command fails")
    public void fails() {
        assertThat(runs.getLast().status()).as(runs.getLast().describe()).isEqualTo(1);
    }

    @Then("the command says that the migration failed")
    public void saysThatItFailed() {
        assertThat(runs.getLast().out()).as(runs.getLast().describe()).contains("\"event\":\"migration_failed\"");
    }

    @Then("an instance of the service gets ready on it")
    public void instanceGetsReady() {
        world.use(Targets.ready("migrated", stage.settings()));
    }

    @Then("the database is as it was before")
    public void asBefore() {
        assertThat(stage.database().snapshot()).isEqualTo(before);
    }
}
