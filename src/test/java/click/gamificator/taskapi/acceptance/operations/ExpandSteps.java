package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.support.Migrations;
import click.gamificator.taskapi.acceptance.support.Stage;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;

/** During a rollout, the release before still runs on the new schema. */
public final class ExpandSteps {
    private final Stage stage;
    private final List<String> removed = new ArrayList<>();
    private int carriedOut;

    /** Created by Cucumber once per scenario. */
    public ExpandSteps(Stage stage) {
        this.stage = stage;
    }

    @When("its migrations are carried out one by one")
    public void oneByOne() {
        List<String> before = List.of();
        for (MigrationInfo migration : Migrations.of(stage.database(), "latest", Migrations.OWN, Migrations.CONCURRENT)
                .info()
                .all()) {
            String version = migration.getVersion().getVersion();
            Migrations.of(stage.database(), version, Migrations.OWN, Migrations.CONCURRENT)
                    .migrate();
            List<String> after = stage.database().columns();
            before.stream()
                    .filter(column -> !after.contains(column))
                    .map(column -> "migration " + version + " removes " + column)
                    .forEach(removed::add);
            before = after;
            carriedOut++;
        }
    }

    @When("the next release's migration has extended the database")
    public void nextReleaseAdds() {
        Migrations.of(stage.database(), "latest", Migrations.OWN, Migrations.CONCURRENT, Migrations.NEXT)
                .migrate();
    }

    @Then("no migration removes a place where data is kept")
    public void noneRemoves() {
        assertThat(carriedOut).as("migrations that were carried out").isPositive();
        assertThat(removed)
                .as("what the previous release would miss while this one is rolled out")
                .isEmpty();
    }
}
