package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Callers who begin a request and never finish it. */
public final class SlowSteps {
    private final World world;
    private final TaskCalls calls;
    private final List<Socket> sockets = new ArrayList<>();

    /** Made by Cucumber, once a scenario. */
    public SlowSteps(World world, TaskCalls calls) {
        this.world = world;
        this.calls = calls;
    }

    @When("{int} callers from {service} send half of a request and fall silent")
    public void fallSilent(int callers, String service) throws IOException {
        sendHalf(callers, "X-API-Key: " + world.keyOf(service) + "\r\n");
    }

    @When("{int} callers without a key send half of a request and fall silent")
    public void fallSilentWithoutKey(int callers) throws IOException {
        sendHalf(callers, "");
    }

    private void sendHalf(int callers, String key) throws IOException {
        URI base = world.target().base();
        String half = "POST /cmd/tasks.create HTTP/1.1\r\nHost: localhost\r\n" + key
                + "Content-Length: 60000\r\n\r\n{\"name\": \"";
        for (int i = 0; i < callers; i++) {
            Socket socket = new Socket(base.getHost(), base.getPort());
            sockets.add(socket);
            socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
    }

    @Then("{service} can create a task within {int} seconds")
    public void canCreate(String service, int seconds) {
        long start = System.nanoTime();
        World.send(world.target().base(), calls.create(service, Map.of("name", "Feed Tom")))
                .expect(201);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("how long %s waited", service)
                .isLessThan(Duration.ofSeconds(seconds));
    }

    /** So that no connection outlives its scenario. */
    @After
    public void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
