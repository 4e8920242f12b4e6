package click.gamificator.taskapi.acceptance.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Target;
import click.gamificator.taskapi.acceptance.support.Crowd;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
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
    private static final int SHORT_REFRESH = 2;
    private static final int CALLERS_OF_EACH = 2;
    /** Eight connections for requests, one for checks. */
    private static final int CONNECTIONS_OF_AN_INSTANCE = 9;

    private final World world;
    private final Stage stage;
    private final Vault vault;
    private final KeyDoors doors;
    private InstanceSettings settings = InstanceSettings.none();
    private Duration overlap = Duration.ZERO;
    private Instant written = Instant.EPOCH;
    private @Nullable SteadyCallers callers;
    /** The callers' current key; volatile, because the callers are threads. */
    private volatile String keyInUse = "";

    /** Created by Cucumber once per scenario. */
    public RotationSteps(World world, Stage stage, Vault vault, KeyDoors doors) {
        this.world = world;
        this.stage = stage;
        this.vault = vault;
        this.doors = doors;
    }

    @Given("two instances that refresh their secrets every {int} seconds")
    public void two(int seconds) {
        prepare(Duration.ofSeconds(seconds), DAY);
        Crowd.of(2, () -> Targets.ready("rotating", settings)).forEach(world::use);
    }

    @Given("two instances that accept both keys of {caller}")
    public void twoThatAcceptBoth(String caller) {
        two(SHORT_REFRESH);
        isPut(caller);
        acceptsTheNewKey(caller);
        stillAccepts("old", caller);
    }

    @Given("an instance that refreshes its secrets every {int} seconds")
    public void one(int seconds) {
        one(seconds, (int) DAY.toSeconds());
    }

    @Given("an instance that refreshes its secrets every {int} seconds, and lets old keys overlap for {int} seconds")
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
        callsAllTheTime(caller, "new");
    }

    @Given("{caller} calls both all the time, still with the old key")
    public void callsWithTheOldKey(String caller) {
        callsAllTheTime(caller, "old");
    }

    private void callsAllTheTime(String caller, String which) {
        keyInUse = vault.key(caller, which);
        SteadyCallers steady = new SteadyCallers(() -> Vault.attempt(caller, keyInUse));
        callers = steady;
        Crowd.ofEach(world.instances(), instance -> steady.warmUp(instance.base()));
        world.instances().forEach(instance -> steady.start(CALLERS_OF_EACH, instance.base()));
        awaitMoreCalls();
    }

    private void joinIn(int more) {
        world.instances().forEach(instance -> callers().start(more, instance.base()));
        awaitMoreCalls();
    }

    @When("{caller} changes over to the new key")
    public void changesOver(String caller) {
        keyInUse = vault.key(caller, "new");
    }

    @When("a new key of {caller} is put into the secret store")
    public void isPut(String caller) {
        vault.rotate(caller);
        written = Instant.now();
    }

    @When("the key of {caller} is replaced in the secret store, because it leaked")
    public void isReplaced(String caller) {
        vault.replace(caller);
    }

    @When("the old key of {caller} is taken out of the secret store")
    public void isTakenOut(String caller) {
        vault.retireOld(caller);
    }

    /**
     * Only without pgbouncer: once PostgreSQL has refused a password that a caller gave to pgbouncer, pgbouncer refuses
     * all callers for 15 seconds (server_login_retry).
     */
    @When("the user's password changes, there and in the secret store, and {int} more callers join in")
    public void passwordIsChanged(int more) {
        // Instances in service, unlike new ones, have all their connections.
        int all = CONNECTIONS_OF_AN_INSTANCE * world.instances().size();
        Until.within(Duration.ofMinutes(1), "all connections are open", () -> vault.databaseConnections() >= all);
        vault.changeDatabasePassword();
        joinIn(more);
    }

    @When("another user of the database takes over in the secret store")
    public void userIsChanged() {
        vault.changeDatabaseUser();
    }

    @Given("both have changed over to another user of the database")
    public void haveChangedOver() {
        userIsChanged();
        useTheNewAddress();
    }

    @When("the old user's password changes, and {int} more callers join in")
    public void oldPasswordIsChanged(int more) {
        vault.changeOldDatabasePassword();
        joinIn(more);
    }

    @Then("within the stated time it accepts the new key of {caller}")
    @Then("within the stated time both accept the new key of {caller}")
    public void acceptsTheNewKey(String caller) {
        doors.open(caller, "new", vault.statedTime());
    }

    @Then("within the stated time it refuses the old key of {caller}")
    public void refusesTheOldKey(String caller) {
        doors.stayShut(caller, "old", vault.statedTime());
    }

    @Then("within the stated time both refuse the old key of {caller}, and still accept the new one")
    public void acceptsOnlyTheNewKey(String caller) {
        refusesTheOldKey(caller);
        stillAccepts("new", caller);
    }

    @Then("it/both still accepts/accept the {which}key of {caller}")
    public void stillAccepts(String which, String caller) {
        doors.open(caller, which, Duration.ZERO);
    }

    @Then("it accepts the old key of {caller} until the overlap ends, and then no longer")
    public void acceptsUntilTheOverlapEnds(String caller) {
        // Counted from the test's own write, which Secrets Manager dates a moment earlier.
        Duration left = Duration.between(Instant.now(), written.plus(overlap));
        doors.open(caller, "old", Duration.ZERO);
        assertThat(left).as("what was left of the overlap").isPositive();
        doors.stayShut(caller, "old", left.plusSeconds(2));
    }

    @Then("within the stated time both use the new user/password")
    public void useTheNewAddress() {
        for (Target instance : world.instances()) {
            Until.holds(
                    vault.statedTime(),
                    () -> assertThat(SecretLog.of(instance).events(Vault.DATABASE))
                            .as("what %s says of its address", instance)
                            .containsExactly("secret_changed"));
        }
    }

    @Then("both can still work when every connection to the database is renewed")
    public void canConnectAnew() {
        vault.disconnectFromDatabase();
        doors.open("cat-house", "new", Duration.ofSeconds(20));
    }

    @Then("no call has failed")
    public void noCallHasFailed() {
        awaitMoreCalls();
        assertThat(callers().stop())
                .as("calls that failed, of %d", callers().calls())
                .isEmpty();
    }

    /** Waits for more calls, so that the steps before and after this one happen under load. */
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
