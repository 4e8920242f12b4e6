package click.gamificator.taskapi.acceptance.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.support.Callers;
import click.gamificator.taskapi.acceptance.support.Holdup;
import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Map;

/** Requests during a failure. */
public final class CrashSteps {
    private static final String TASKS = "select id from tasks";

    private final World world;
    private final Stage stage;
    private final TaskCalls calls;

    /** Created by Cucumber once per scenario. */
    public CrashSteps(World world, Stage stage, TaskCalls calls) {
        this.world = world;
        this.stage = stage;
        this.calls = calls;
    }

    @Given("{service} is creating the task {string} with the idempotency key {string}")
    public void isCreating(String service, String name, String key) {
        stage.plan(calls.create(service, Map.of("name", name)).header("Idempotency-Key", key));
        stage.proxy().holdUp(Holdup.Moment.BEFORE_THE_COMMIT, name);
    }

    @Given("the database is slow to write {service}'s task {string}")
    public void slowToWrite(String service, String name) {
        isCreating(service, name, "monday");
        aboutToBeWritten();
    }

    @Given("the task is about to be written")
    public void aboutToBeWritten() {
        stage.sendPending();
        stage.proxy().awaitHoldup();
    }

    @When("the instance dies before the task is written")
    public void diesBefore() {
        aboutToBeWritten();
        dies();
        Until.within(
                Duration.ofSeconds(10),
                "the database gives up the write",
                () -> stage.database().query(TASKS).isEmpty());
    }

    @When("the instance dies after the task is written, before it can answer")
    public void diesAfter() {
        stage.proxy().holdUp(Holdup.Moment.AFTER_THE_COMMIT, "Feed Tom");
        aboutToBeWritten();
        assertThat(stage.database().query(TASKS)).as("tasks that were written").hasSize(1);
        dies();
    }

    private void dies() {
        world.target().kill();
        stage.proxy().breakConnections();
    }

    @Then("the task is the one the first instance wrote")
    public void taskIsTheFirst() {
        ApiAnswer answer = world.last().expect(201);
        assertThat(stage.database().query(TASKS)).containsExactly(answer.text("id"));
        assertThat(answer.header("Idempotency-Replayed")).as(answer.describe()).isEqualTo("true");
    }

    @Then("the task is a new one")
    public void taskIsNew() {
        ApiAnswer answer = world.last().expect(201);
        assertThat(answer.header("Idempotency-Replayed")).as(answer.describe()).isEmpty();
    }

    @Then("{service} still gets its task {string}")
    public void getsTheTask(String service, String name) {
        stage.proxy().letGo();
        ApiAnswer answer = stage.answerUnderWay().expect(201);
        assertThat(answer.text("name")).as(answer.describe()).isEqualTo(name);
        assertThat(answer.request().caller()).isEqualTo(Callers.label(service));
    }
}
