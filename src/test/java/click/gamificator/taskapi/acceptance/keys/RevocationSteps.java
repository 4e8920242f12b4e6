package click.gamificator.taskapi.acceptance.keys;

import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.platform.Target;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** When a revoked key stops working: on every instance, and for a request that has already begun. */
public final class RevocationSteps {
    private final World world;
    private final KeyCalls keys;

    /** Created by Cucumber once per scenario. */
    public RevocationSteps(World world, KeyCalls keys) {
        this.world = world;
        this.keys = keys;
    }

    @Given("both instances let {service} in")
    public void bothLetIn(String service) {
        Request attempt = keys.attempt(service, "new");
        for (Target instance : world.instances()) {
            Until.holds(
                    Duration.ofSeconds(5),
                    () -> World.send(instance.base(), attempt).expect(200));
        }
    }

    @When("the operator revokes the key of {service} on the first instance")
    public void revokesOnTheFirst(String service) {
        world.ask(keys.revocation(service)).expect(204);
    }

    @Then("the second instance refuses {service} within {int} seconds")
    public void secondRefuses(String service, int seconds) {
        secondRefuses(keys.attempt(service, "new"), seconds);
    }

    @Then("the second instance refuses {service}'s old key within {int} seconds")
    public void secondRefusesTheOldKey(String service, int seconds) {
        secondRefuses(keys.attempt(service, "old"), seconds);
    }

    private void secondRefuses(Request attempt, int seconds) {
        Target second = world.instances().getFirst();
        Until.holds(
                Duration.ofSeconds(seconds),
                () -> World.send(second.base(), attempt).expect(401));
    }

    @Then("the second instance lets {service} in")
    public void secondLetsIn(String service) {
        World.send(world.instances().getFirst().base(), keys.attempt(service, "new"))
                .expect(200);
    }

    @When("{service} sends a task so slowly that the operator revokes its key meanwhile")
    public void sendsSlowly(String service) {
        Request revocation = keys.revocation(service);
        Enumeration<InputStream> parts = Collections.enumeration(List.of(
                bytes("{\"name\": "), new Interlude(() -> world.send(revocation).expect(204)), bytes("\"Feed Tom\"}")));
        Request creation = world.request(service, "POST", "/cmd/tasks.create");
        world.ask(creation.body(BodyPublishers.ofInputStream(() -> new SequenceInputStream(parts))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** An empty part of a body, during which something happens and takes effect. */
    private static final class Interlude extends InputStream {
        private final Runnable event;

        Interlude(Runnable event) {
            this.event = event;
        }

        @Override
        public int read() {
            pause(1); // the request's headers arrive, and the key is checked
            event.run();
            pause(5);
            return -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return read();
        }

        private static void pause(int seconds) {
            try {
                Thread.sleep(Duration.ofSeconds(seconds));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
