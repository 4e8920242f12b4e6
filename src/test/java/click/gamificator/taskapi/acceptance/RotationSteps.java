package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.Settings;
import click.gamificator.taskapi.acceptance.platform.Target;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keys and passwords that change in Secrets Manager while instances run. */
public final class RotationSteps {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int CALLERS_OF_EACH = 2;
    /** Eight for requests, one to see how the database is. */
    private static final int CONNECTIONS_OF_AN_INSTANCE = 9;

    private final World world;
    private final Stage stage;
    private final Vault vault;
    private Settings settings = Settings.none();
    private Duration overlap = Duration.ZERO;
    private Instant written = Instant.EPOCH;
    private @Nullable SteadyCallers callers;
    /** What the callers use now; they are threads of their own. */
    private volatile String keyInUse = "";

    /** Made by Cucumber, once a scenario. */
    public RotationSteps(World world, Stage stage, Vault vault) {
        this.world = world;
        this.stage = stage;
        this.vault = vault;
    }

    @Given("two instances that read their secrets again every {int} seconds")
    public void two(int seconds) {
        prepare(Duration.ofSeconds(seconds), DAY);
        Crowd.of(2, () -> Targets.ready("rotating", settings)).forEach(world::use);
    }

    @Given("an instance that reads its secrets again every {int} seconds")
    public void one(int seconds) {
        one(seconds, (int) DAY.toSeconds());
    }

    @Given("an instance that reads its secrets again every {int} seconds, and lets old keys overlap for {int} seconds")
    public void one(int seconds, int overlapSeconds) {
        prepare(Duration.ofSeconds(seconds), Duration.ofSeconds(overlapSeconds));
        anotherStarts();
    }

    private void prepare(Duration refresh, Duration newOverlap) {
        overlap = newOverlap;
        vault.open(stage.use(Database.migrated()));
        settings = vault.settings(refresh, overlap, Vault.manager().access());
    }

    @When("another instance starts")
    public void anotherStarts() {
        world.use(Targets.ready("rotating", settings));
    }

    @Given("{caller} calls it/both all the time")
    public void callsAllTheTime(String caller) {
        changesOver(caller);
        SteadyCallers steady = new SteadyCallers(() -> Vault.attempt(caller, keyInUse));
        callers = steady;
        world.instances().forEach(instance -> steady.start(CALLERS_OF_EACH, instance.base()));
        awaitMoreCalls();
    }

    @When("{int} more callers join in")
    public void joinIn(int more) {
        world.instances().forEach(instance -> callers().start(more, instance.base()));
        awaitMoreCalls();
    }

    @When("{caller} changes over to its/the new key")
    public void changesOver(String caller) {
        keyInUse = vault.key(caller, "new");
    }

    @When("a new key of {caller} is put into the secret")
    public void isPut(String caller) {
        vault.rotate(caller);
        written = Instant.now();
    }

    @When("the key of {caller} is replaced in the secret, because it leaked")
    public void isReplaced(String caller) {
        vault.replace(caller);
    }

    @When("the old key of {caller} is taken out of the secret")
    public void isTakenOut(String caller) {
        vault.retireOld(caller);
    }

    @When("the password of the database's user is changed, there and in the secret")
    public void passwordIsChanged() {
        // Instances in service, as opposed to such as have just started, have all their connections.
        int all = CONNECTIONS_OF_AN_INSTANCE * world.instances().size();
        Until.within(Duration.ofMinutes(1), "all connections are open", () -> vault.databaseConnections() >= all);
        vault.changeDatabasePassword();
    }

    @When("another user of the database takes over in the secret")
    public void userIsChanged() {
        vault.changeDatabaseUser();
    }

    @When("the password of the user before is changed")
    public void oldPasswordIsChanged() {
        vault.changeOldDatabasePassword();
    }

    @Then("within the stated time it takes the new key of {caller}")
    @Then("within the stated time both take the new key of {caller}")
    public void takesTheNewKey(String caller) {
        everywhere(caller, "new", 200, vault.statedTime());
    }

    @Then("within the stated time it refuses the old key of {caller}")
    @Then("within the stated time both refuse the old key of {caller}")
    public void refusesTheOldKey(String caller) {
        everywhere(caller, "old", 401, vault.statedTime());
    }

    @Then("it/both still takes/take the {which}key of {caller}")
    public void stillTakes(String which, String caller) {
        everywhere(caller, which, 200, Duration.ZERO);
    }

    @Then("it takes the old key of {caller} till the overlap ends, and then no longer")
    public void takesTillTheOverlapEnds(String caller) {
        // Told by when it was written, for which Secrets Manager's own time is a moment earlier.
        Duration left = Duration.between(Instant.now(), written.plus(overlap));
        everywhere(caller, "old", 200, Duration.ZERO);
        assertThat(left).as("what was left of the overlap").isPositive();
        everywhere(caller, "old", 401, left.plusSeconds(2));
    }

    @Then("within the stated time both use the new address/password")
    public void useTheNewPassword() {
        for (Target instance : world.instances()) {
            Until.holds(
                    vault.statedTime(),
                    () -> assertThat(SecretLog.of(instance).events(Vault.DATABASE))
                            .as("what %s says of its address", instance)
                            .containsExactly("secret_changed"));
        }
    }

    @Then("it/both can call the database when all connections are made anew")
    public void canConnectAnew() {
        vault.disconnectFromDatabase();
        everywhere("cat-house", "new", 200, Duration.ofSeconds(20));
    }

    private void everywhere(String caller, String which, int status, Duration atMost) {
        Request attempt = Vault.attempt(caller, vault.key(caller, which));
        for (Target instance : world.instances()) {
            if (atMost.isZero()) {
                World.send(instance.base(), attempt).expect(status);
            } else {
                Until.finallyHolds(
                        atMost, () -> World.send(instance.base(), attempt).expect(status));
            }
        }
    }

    @Then("no call has failed")
    public void noCallHasFailed() {
        awaitMoreCalls();
        assertThat(callers().stop())
                .as("calls that failed, of %d", callers().calls())
                .isEmpty();
    }

    /** So that what was done before it was done under load, and what comes after is, too. */
    private void awaitMoreCalls() {
        int before = callers().calls();
        Until.within(
                Duration.ofSeconds(30),
                "more calls are answered",
                () -> callers().calls() >= before + 2 * CALLERS_OF_EACH);
    }

    @After
    public void stop() {
        if (callers != null) {
            callers.stop();
        }
    }

    private SteadyCallers callers() {
        if (callers == null) {
            throw new IllegalStateException("Nobody calls all the time in this scenario");
        }
        return callers;
    }
}
