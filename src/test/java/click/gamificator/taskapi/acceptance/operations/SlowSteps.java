package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.support.Crowd;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Callers who never finish a request, or read its answer slowly. */
public final class SlowSteps {
    private static final Pattern GIVEN_UP = Pattern.compile("\"status\":(429|499|503)");

    private final World world;
    private final TaskCalls calls;
    private final List<Socket> sockets = new ArrayList<>();

    /** Created by Cucumber once per scenario. */
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

    @Given("{service} has {int} tasks with the longest descriptions there can be")
    public void hasLongTasks(String service, int tasks) {
        // Characters of four bytes
        String description = "\uD83D\uDC08".repeat(10_000);
        for (int i = 0; i < tasks; i++) {
            World.send(world.target().base(), calls.create(service, Map.of("name", "Task", "description", description)))
                    .expect(201);
        }
    }

    /**
     * Reads a kilobyte a second, through the smallest possible windows; one more caller starts every 220 milliseconds.
     */
    @When("{int} callers from {service} read their lists of 100 tasks very slowly")
    public void readSlowly(int callers, String service) throws Exception {
        URI base = world.target().base();
        String head = "GET /cmd/tasks.list?limit=100 HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + world.keyOf(service)
                + "\r\n";
        for (int i = 0; i < callers; i++) {
            Socket socket = new Socket();
            sockets.add(socket);
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
            // A proxy of the container engine buffers up to 14 MB of a connection, so one caller requests 20 pages of 1
            // MB.
            String ask = head + "X-Request-Id: " + reader(i) + "\r\n\r\n";
            socket.getOutputStream().write(ask.repeat(60).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Future<Boolean> _ = Crowd.one(() -> readSlowly(socket));
            Thread.sleep(220);
        }
    }

    private static boolean readSlowly(Socket socket) throws InterruptedException {
        try {
            byte[] some = new byte[256];
            while (socket.getInputStream().read(some) >= 0) {
                Thread.sleep(250);
            }
        } catch (IOException ended) {
            // closed by the service, or by the end of the scenario
        }
        return true;
    }

    @Then("{service} can create a task within {int} seconds, trying again where it is told to")
    public void canCreateAfterAWhile(String service, int seconds) {
        Until.finallyHolds(
                Duration.ofSeconds(seconds),
                () -> World.send(world.target().base(), calls.create(service, Map.of("name", "Feed Tom")))
                        .expect(201));
    }

    /** The service refuses a page (429 once the quota is used up), or closes a connection with unread data. */
    @Then("the service has given up on all of them after {int} seconds")
    public void isOver(int seconds) {
        Until.finallyHolds(
                Duration.ofSeconds(seconds),
                () -> assertThat(IntStream.range(0, sockets.size()).mapToObj(SlowSteps::reader))
                        .as("callers whom the service still serves, as its log says")
                        .filteredOn(Predicate.not(givenUp()::contains))
                        .isEmpty());
    }

    private static String reader(int number) {
        return "slow-reader-" + number;
    }

    private Set<String> givenUp() {
        return world.target().log().stream()
                .filter(line -> line.contains("/cmd/tasks.list"))
                .filter(line -> GIVEN_UP.matcher(line).find())
                .map(line -> line.replaceFirst(".*\"request_id\":\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toSet());
    }

    @Then("its log reports no error")
    public void reportsNoError() {
        assertThat(world.target().log().stream().filter(line -> line.contains("\"level\":\"ERROR\"")))
                .isEmpty();
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

    /** Closes every connection together with its scenario. */
    @After
    public void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
