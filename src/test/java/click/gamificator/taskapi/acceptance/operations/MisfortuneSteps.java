package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.operations.Insistence.Attempt;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.platform.Platform;
import click.gamificator.taskapi.acceptance.platform.SecretsManager;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.Warming;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An instance whose whole surroundings fail, and callers who insist. */
public final class MisfortuneSteps {
    /** The tolerance of measuring: other scenarios share the machine with these tests and their network. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private static final Duration LONGEST_CONFIRMATION = Duration.ofSeconds(45);

    private final World world;
    private final Stage stage;
    private final TaskCalls calls;
    private @Nullable Misfortunes misfortunes;
    private @Nullable Insistence callers;

    /** Created by Cucumber once per scenario. */
    public MisfortuneSteps(World world, Stage stage, TaskCalls calls) {
        this.world = world;
        this.stage = stage;
        this.calls = calls;
    }

    @Given("an instance of the service among things that may fail")
    public void amongThingsThatMayFail() {
        Platform platform = Targets.platform();
        Optional<URI> store = platform.hasSecretsManager()
                ? Optional.of(platform.secretsManager().endpoint())
                : Optional.empty();
        Misfortunes mine = new Misfortunes(stage.use(Database.migrated()), store);
        misfortunes = mine;
        InstanceSettings settings = InstanceSettings.on(mine.databaseUrl()).with("RATE_LIMIT_PER_MINUTE", "0");
        if (store.isPresent()) {
            settings = refreshingSecrets(settings, platform.secretsManager(), mine);
        }
        Warming.serve(world.use(Targets.ready("unlucky", settings)), stage.database());
    }

    private static InstanceSettings refreshingSecrets(
            InstanceSettings settings, SecretsManager store, Misfortunes misfortunes) {
        return settings.with(store.access(misfortunes.secretStoreUrl().orElseThrow()))
                .with("SERVICE_API_KEYS_SECRET_ID", store.create(Keyring.serviceKeys()))
                .with("SECRETS_REFRESH_SECONDS", "2");
    }

    @Given("{int} callers keep creating tasks, each with an idempotency key of its own,"
            + " and repeat what was not confirmed")
    public void insist(int size) {
        Insistence insistence = new Insistence(
                world.target().base(),
                name -> calls.create("lighthouse", Map.of("name", name)).header("Idempotency-Key", name));
        callers = insistence;
        insistence.start(size);
    }

    @When("all that the instance depends on hangs, breaks and becomes slow in turn, for 60 seconds")
    public void happen() throws Exception {
        Objects.requireNonNull(misfortunes).happen();
    }

    @Then("each caller gets its confirmation in the end")
    public void confirmed() {
        callers().finish(LONGEST_CONFIRMATION);
        assertThat(callers().confirmed())
                .as("tasks that were confirmed")
                .hasSize(callers().begun());
        assertThat(callers().attempts())
                .as("attempts while something failed")
                .anyMatch(attempt -> attempt.status() == 503);
    }

    @Then("each task is there exactly once")
    public void exactlyOnce() {
        assertThat(stage.database().query("select name || ' ' || id from tasks"))
                .containsExactlyInAnyOrderElementsOf(callers().confirmed().entrySet().stream()
                        .map(task -> task.getKey() + " " + task.getValue())
                        .toList());
    }

    /** A task carries the time of the attempt that wrote it. */
    @Then("nobody got the answer that nothing had changed when a task had been written")
    public void noUntruth() {
        Map<String, Instant> written = stage
                .database()
                .query("select name || ' ' || to_char(created_at at time zone 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from tasks")
                .stream()
                .map(row -> row.split(" ", 2))
                .collect(Collectors.toMap(row -> row[0], row -> Instant.parse(row[1])));
        List<Attempt> denials =
                callers().attempts().stream().filter(Attempt::deniesAnyChange).toList();
        assertThat(denials)
                .as("denials of a change, %d in all, of which the task was written by that attempt", denials.size())
                .isNotEmpty()
                .noneMatch(denial -> isBetween(denial, Objects.requireNonNull(written.get(denial.name()))));
    }

    private static boolean isBetween(Attempt attempt, Instant written) {
        return !written.isBefore(attempt.sent()) && !written.isAfter(attempt.answered());
    }

    @Then("nobody waited for an answer longer than the documented {int} seconds")
    public void inTime(int seconds) {
        Duration longest = Duration.ofSeconds(seconds).plus(TOLERANCE);
        assertThat(callers().attempts())
                .as("attempts that took longer than %s", longest)
                .filteredOn(attempt -> attempt.took().compareTo(longest) > 0)
                .isEmpty();
    }

    @Then("within {int} seconds its health is good")
    public void healthIsGood(int seconds) {
        Until.finallyHolds(
                Duration.ofSeconds(seconds),
                () -> assertThat(world.send(world.request("stranger", "GET", "/health"))
                                .expect(200)
                                .text("status"))
                        .isEqualTo("ok"));
    }

    @Then("its log tells of no unexpected error")
    public void noUnexpectedError() {
        assertThat(world.target().log())
                .as("lines of the log of %s", world.target())
                .noneMatch(line -> line.contains("unexpected_error"));
    }

    /** Runs after the instance has stopped, so that the instance does not see these end. */
    @After(order = 0)
    public void cleanUp() {
        if (callers != null) {
            callers.abandon();
        }
        if (misfortunes != null) {
            misfortunes.close();
        }
    }

    private Insistence callers() {
        return Objects.requireNonNull(callers, "This scenario has no callers");
    }
}
