package click.gamificator.taskapi.acceptance.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Issuing, rotating and revoking keys. */
public final class KeySteps {
    private final World world;
    private final TaskCalls calls;
    private final KeyCalls keys;

    /** Created by Cucumber once per scenario. */
    public KeySteps(World world, TaskCalls calls, KeyCalls keys) {
        this.world = world;
        this.calls = calls;
        this.keys = keys;
    }

    /** Selects one of a service's keys. */
    @ParameterType("new |old |")
    public String which(String words) {
        return words.strip();
    }

    @When("the operator gives {service} a key")
    public void gives(String service) {
        keys.make("operator", service, Map.of());
    }

    @Given("the operator has given {service} a key")
    public void hasGiven(String service) {
        gives(service);
        world.last().expect(201);
    }

    @Given("the operator has given {service} a key that expires in {int} second(s)")
    @When("the operator gives {service} a key that expires in {int} second(s)")
    public void givesForAWhile(String service, int seconds) {
        Instant end = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.MILLIS);
        keys.make("operator", service, Map.of("expires_at", end.toString()));
        world.last().expect(201);
    }

    @When("the operator gives {service} a key that expired a minute ago")
    public void givesExpired(String service) {
        keys.make("operator", service, Map.of("expires_at", world.expand("«1 minute ago»")));
    }

    @When("{service} tries to give {service} a key")
    public void triesToGive(String giver, String service) {
        keys.make(giver, service, Map.of());
    }

    @When("the operator makes a key for a service called {string}")
    public void makesFor(String name) {
        world.ask(world.request("operator", "POST", "/admin/keys").json(Map.of("name", world.expand(name))));
    }

    @When("the operator makes a key:")
    public void makes(DataTable fields) {
        world.ask(world.request("operator", "POST", "/admin/keys").json(calls.fields(fields)));
    }

    @Given("the operator has rotated the key of {service}")
    public void hasRotated(String service) {
        rotates(service);
        world.last().expect(200);
    }

    @When("the operator rotates the key of {service}")
    public void rotates(String service) {
        keys.rotate(service, Map.of());
    }

    @When("the operator rotates the key of {service} with a grace time of {int} seconds")
    public void rotates(String service, int grace) {
        keys.rotate(service, Map.of("grace_seconds", grace));
    }

    @When("the operator rotates the key of {service} with a grace time of more than 30 days")
    public void rotatesWithTooMuchGrace(String service) {
        rotates(service, (int) Duration.ofDays(30).toSeconds() + 1);
    }

    @When("the operator rotates the key of {service}, which has none")
    public void rotatesNothing(String service) {
        keys.rotate(service, Map.of());
    }

    @When("the operator revokes the key of {service}")
    @When("the operator revokes the key of {service}, which has none")
    public void revokes(String service) {
        world.ask(keys.revocation(service));
    }

    @Given("the operator has revoked the key of {service}")
    public void hasRevoked(String service) {
        revokes(service);
        world.last().expect(204);
    }

    @Then("the {which}key of {service} works")
    public void works(String which, String service) {
        world.send(keys.attempt(service, which)).expect(200);
    }

    @Then("the {which}key of {service} is refused")
    public void isRefused(String which, String service) {
        stopsWorking(which, service, 5);
    }

    @Given("the {which}key of {service} has stopped working")
    public void hasStoppedWorking(String which, String service) {
        stopsWorking(which, service, 10);
    }

    @Then("the {which}key of {service} stops working within {int} seconds")
    public void stopsWorking(String which, String service, int seconds) {
        Request attempt = keys.attempt(service, which);
        Until.holds(Duration.ofSeconds(seconds), () -> {
            ApiAnswer answer = world.send(attempt);
            assertThat(answer.isProblem(401, "unauthenticated"))
                    .as(answer.describe())
                    .isTrue();
        });
    }
}
