package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.RawHttp;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.support.Callers;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** Requests and bodies that no client should send. */
public final class MalformedSteps {
    private final World world;

    /** Created by Cucumber once per scenario. */
    public MalformedSteps(World world) {
        this.world = world;
    }

    @When("^(" + Callers.SERVICES + ") creates a task with a body (?!of \\d)(.*)$")
    public void createsWith(String service, String body) {
        world.ask(creation(Callers.of(service)).body(BodyPublishers.ofByteArray(MalformedBodies.of(body))));
    }

    @When("{service} creates a task with a body of {int} bytes")
    public void createsWithSize(String service, int bytes) {
        world.ask(creation(service).body(ofSize(bytes)));
    }

    @When("{service} creates a task with a body of {int} bytes in chunks")
    public void createsInChunks(String service, int bytes) {
        byte[] body = ofSize(bytes).getBytes(StandardCharsets.UTF_8);
        world.ask(creation(service).body(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    @When("{service} announces a body of 10 GB")
    public void announcesTooMuch(String service) {
        sendRaw(service, "Content-Length: 10737418240\r\n\r\n{\"name\":");
    }

    @When("{service} announces a body and hangs up")
    public void hangsUp(String service) {
        URI base = world.target().base();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.getOutputStream()
                    .write(head(service, "Content-Length: 100\r\n\r\n{\"name\":")
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @When("^somebody sends a request (.*)$")
    public void sendsRequest(String what) {
        String authority = world.target().base().getAuthority();
        Request request = Request.of("somebody", "a request", what);
        world.keep(raw(request, MalformedRequests.of(what, authority)));
    }

    @Then("the service still answers")
    public void stillAnswers() {
        assertThat(Targets.isOk(world.target(), "/health/ready")).isTrue();
    }

    private Request creation(String service) {
        return world.request(service, "POST", "/cmd/tasks.create").header("Content-Type", "application/json");
    }

    private static String ofSize(int bytes) {
        String start = "{\"name\":\"Feed Tom\"";
        return start + " ".repeat(bytes - start.length() - 1) + "}";
    }

    private String head(String service, String rest) {
        return "POST /cmd/tasks.create HTTP/1.1\r\nHost: "
                + world.target().base().getAuthority() + "\r\nX-API-Key: " + world.keyOf(service) + "\r\n" + rest;
    }

    private void sendRaw(String service, String rest) {
        Request request = Request.of(service, "POST", "/cmd/tasks.create");
        world.keep(raw(request, head(service, rest).getBytes(StandardCharsets.UTF_8)));
    }

    private ApiAnswer raw(Request request, byte[] bytes) {
        try {
            return RawHttp.send(world.target().base(), request, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(request.describe(), e);
        }
    }
}
