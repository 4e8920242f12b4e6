package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;

/** While a release is rolled out, the one before it still runs on the new schema. */
public final class ExpandSteps {
    private final Stage stage;
    private final List<String> takenAway = new ArrayList<>();
    private int carriedOut;

    /** Made by Cucumber, once a scenario. */
    public ExpandSteps(Stage stage) {
        this.stage = stage;
    }

    @When("its migrations are carried out one by one")
    public void oneByOne() {
        List<String> before = List.of();
        for (MigrationInfo migration :
                Migrations.of(stage.database(), "latest", Migrations.OWN).info().all()) {
            String version = migration.getVersion().getVersion();
            Migrations.of(stage.database(), version, Migrations.OWN).migrate();
            List<String> after = stage.database().columns();
            before.stream()
                    .filter(column -> !after.contains(column))
                    .map(column -> "migration " + version + " takes away " + column)
                    .forEach(takenAway::add);
            before = after;
            carriedOut++;
        }
    }

    @When("the next release's migration has extended the database")
    public void nextReleaseAdds() {
        Migrations.of(stage.database(), "latest", Migrations.OWN, Migrations.NEXT)
                .migrate();
    }

    @Then("none of them takes away any place where data is kept")
    public void noneTakesAway() {
        assertThat(carriedOut).as("migrations that were carried out").isPositive();
        assertThat(takenAway)
                .as("what the release before would miss while this one is rolled out")
                .isEmpty();
    }
}
