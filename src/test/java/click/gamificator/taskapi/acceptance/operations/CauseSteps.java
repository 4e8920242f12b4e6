package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.Api;
import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.LogLines;
import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A database that answers, but does not do what the service needs. */
public final class CauseSteps {
    private final World world;
    private final Stage stage;

    /** Created by Cucumber once per scenario. */
    public CauseSteps(World world, Stage stage) {
        this.world = world;
        this.stage = stage;
    }

    @When("the database is emulated to have no storage left")
    public void hasNoStorageLeft() {
        Database database = stage.database();
        database.execute("create function no_room() returns trigger language plpgsql as"
                + " $$ begin raise exception 'full' using errcode = '53100'; end $$");
        database.execute("create trigger no_room before insert on tasks execute function no_room()");
    }

    @When("the database takes away the service's right to write")
    public void takesAwayTheRightToWrite() {
        stage.database()
                .execute("revoke insert, update, delete on all tables in schema public from "
                        + stage.database().user());
    }

    @When("the database refuses all writes")
    public void refusesAllWrites() {
        Database database = stage.database();
        database.execute("alter database " + database.name() + " set default_transaction_read_only = on");
        database.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database.name()
                + "' and pid <> pg_backend_pid()");
        Until.holds(
                Duration.ofSeconds(15),
                () -> assertThat(Api.reach(world.target().base(), "/health")).isEqualTo(200));
    }

    @Then("its health and its log name the cause {string}")
    public void nameTheCause(String words) {
        String cause = words.replace(' ', '_');
        Until.holds(Duration.ofSeconds(15), () -> {
            ApiAnswer health =
                    world.send(world.request("stranger", "GET", "/health")).expect(200);
            assertThat(JsonText.at(health.json(), "checks.database_reason").asString(""))
                    .as(health.describe())
                    .isEqualTo(cause);
            assertThat(LogLines.of(world.target()).stream()
                            .filter(CauseSteps::isUnavailable)
                            .map(line -> line.path("reason").asString("")))
                    .filteredOn(cause::equals)
                    .hasSize(1);
        });
    }

    private static boolean isUnavailable(JsonNode line) {
        return line.path("event").asString("").equals("database_unavailable");
    }
}
