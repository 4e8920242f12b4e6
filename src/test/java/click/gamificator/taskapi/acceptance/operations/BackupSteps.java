package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.guides.Guide;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Backups and restores, by the commands of {@code docs/neon.md}. */
public final class BackupSteps {
    private static final Guide GUIDE = Guide.read(Path.of("docs", "neon.md"));
    /** Without the uses of keys, which are stored a while later. */
    private static final List<String> TABLES = List.of("tasks", "service_keys", "flyway_schema_history");

    private final Stage stage;
    private List<String> backedUp = List.of();

    /** Created by Cucumber once per scenario. */
    public BackupSteps(Stage stage) {
        this.stage = stage;
    }

    @Given("the operator has backed up the database")
    public void backsUp() {
        backedUp = rows();
        carryOut("pg_dump");
    }

    @When("the database is lost, and the operator restores the backup")
    @Given("the database was lost, and the operator has restored the backup")
    public void isLostAndRestored() {
        stage.database().drop();
        carryOut("pg_restore");
        stage.use(stage.database().named("_restored"));
    }

    @Then("nothing that was backed up is missing")
    public void nothingIsMissing() {
        assertThat(backedUp).as("rows that were backed up").isNotEmpty();
        assertThat(rows()).containsExactlyElementsOf(backedUp);
    }

    private void carryOut(String program) {
        Targets.platform().runAtTheDatabase(stage.database().access(), GUIDE.with(program));
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (String table : TABLES) {
            rows.addAll(stage.database().query("select t::text from " + table + " t order by 1"));
        }
        return rows;
    }
}
