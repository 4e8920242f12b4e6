package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Callers who begin a request and never finish it, or read what they asked for slowly. */
public final class SlowSteps {
    private static final Pattern GIVEN_UP = Pattern.compile("\"status\":(429|499|503)");

    private final World world;
    private final TaskCalls calls;
    private final KeyCalls keys;
    private final List<Socket> sockets = new ArrayList<>();

    /** Made by Cucumber, once a scenario. */
    public SlowSteps(World world, TaskCalls calls, KeyCalls keys) {
        this.world = world;
        this.calls = calls;
        this.keys = keys;
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

    /** A kilobyte a second, through windows as small as they get; one more caller every 220 milliseconds. */
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
            // A proxy of the container engine holds up to 14 MB of a connection, so one caller asks for 20 pages of 1
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
            // by the service, or by the end of the scenario
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

    /** By refusing a page (429 where the quota is used up), or by closing a connection whose reader has some to read. */
    @Then("the service has given all of them up after {int} seconds")
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

    /** Nothing to send, but something happens, and takes effect. */
    private static final class Interlude extends InputStream {
        private final Runnable event;

        Interlude(Runnable event) {
            this.event = event;
        }

        @Override
        public int read() {
            pause(1); // the head of the request arrives, and the key is checked
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
