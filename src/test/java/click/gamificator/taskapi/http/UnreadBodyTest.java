package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.logging.CapturedLog;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.coyote.http11.Http11Processor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that are refused before their body is read, sent by a client that reads only after it has sent everything.
 */
@Tag("slow")
class UnreadBodyTest {
    private static final String CAT = "X-API-Key: " + RunningService.CAT_KEY + "\r\n";

    private final RunningService service = RunningService.shared();

    static Stream<Arguments> refusals() {
        return Stream.of(100_000, 1_000_000, 8_000_000)
                .flatMap(size -> Stream.of(true, false)
                        .flatMap(chunked -> Stream.of(
                                        Arguments.of(401, "POST /cmd/tasks.create", ""),
                                        Arguments.of(403, "POST /admin/keys", CAT),
                                        Arguments.of(404, "POST /cmd/tasks.nothing", CAT),
                                        Arguments.of(405, "POST /cmd/tasks.list", CAT),
                                        Arguments.of(406, "POST /cmd/tasks.create", CAT + "Accept: text/html\r\n"),
                                        Arguments.of(413, "POST /cmd/tasks.create", CAT),
                                        Arguments.of(
                                                415, "POST /cmd/tasks.create", CAT + "Content-Type: text/plain\r\n"),
                                        Arguments.of(200, "GET /health/live", ""))
                                .map(refusal -> Arguments.of(
                                        size, chunked, refusal.get()[0], refusal.get()[1], refusal.get()[2]))));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void clientThatWritesFirstReadsTheStatus(int size, boolean chunked, int status, String request, String headers)
            throws IOException {
        try (var socket = service.connect()) {
            head(
                    socket,
                    request,
                    headers + (chunked ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + size + "\r\n"));
            body(socket, size, chunked);

            assertThat(statusLine(socket)).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void connectionStaysWhereTheBodyEnded() throws IOException {
        try (var socket = service.connect()) {
            head(socket, "POST /cmd/tasks.create", "Content-Length: 1000000\r\n");
            body(socket, 1_000_000, false);
            head(socket, "GET /health/live", "Connection: close\r\n");

            assertThat(everything(socket)).contains("HTTP/1.1 401", "HTTP/1.1 200");
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 60000", "Transfer-Encoding: chunked"})
    void answerToABodyThatDoesNotComeEndsTheConnection(String length) throws IOException {
        try (var socket = service.connect()) {
            var start = System.nanoTime();
            head(socket, "POST /cmd/tasks.create", length + "\r\n");

            var answer = everything(socket);

            assertThat(answer).startsWith("HTTP/1.1 401").containsIgnoringCase("\r\nConnection: close\r\n");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(7));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1", "Transfer-Encoding: chunked"})
    void bodyThatBreaksOffLeavesTheStatusAsItIs(String length) throws IOException {
        try (var socket = service.connect()) {
            head(socket, "GET /health/live", length + "\r\n");
            socket.shutdownOutput();

            assertThat(everything(socket)).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"ok\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: x",
                "Content-Length: 5, 6",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 99999999999999999999",
                "Host: another\r\nContent-Length: x",
                "Host: another\r\nContent-Length: 5\r\nContent-Length: 6",
                "Transfer-Encoding: xchunked\r\nContent-Length: x",
                "Transfer-Encoding: chunked\r\nContent-Length: x",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\nContent-Length: 6",
                "Upgrade: h2c\r\nExpect: x\r\nContent-Length: x"
            })
    void lengthThatIsNoneIsABadRequest(String length) throws IOException {
        try (var log = CapturedLog.of(Http11Processor.class);
                var socket = service.connect()) {
            head(socket, "POST /cmd/tasks.create", length + "\r\n");

            assertThat(everything(socket)).startsWith("HTTP/1.1 400").containsIgnoringCase("\r\nConnection: close\r\n");
            assertThat(log.lines()).noneMatch(line -> line.getLevel() == Level.ERROR);
        }
    }

    @Test
    void bodyThatIsTooLargeToThrowAwayIsAnsweredAtOnce() throws IOException {
        try (var socket = service.connect()) {
            head(socket, "POST /cmd/tasks.create", "Content-Length: 10000000000\r\n");
            body(socket, 1_000_000, false);

            assertThat(everything(socket)).startsWith("HTTP/1.1 401").containsIgnoringCase("\r\nConnection: close\r\n");
        }
    }

    /** Tomcat reads a chunk's extension to its end, without a time limit. */
    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void extensionOfAChunkThatNeverEndsIsCutOff() throws IOException {
        try (var socket = service.connect()) {
            head(socket, "POST /cmd/tasks.create", "Transfer-Encoding: chunked\r\n");
            socket.getOutputStream().write("5;".getBytes(StandardCharsets.US_ASCII));
            var answered = new CountDownLatch(1);
            var sender = Thread.ofVirtual().start(() -> dribble(socket, answered));

            assertThat(everything(socket)).startsWith("HTTP/1.1 401").containsIgnoringCase("\r\nConnection: close\r\n");
            assertThat(sender.isAlive()).as("it was still sending").isTrue();
            answered.countDown();
        }
    }

    /** Sends a byte every quarter of a second until an answer arrives. */
    private static void dribble(Socket socket, CountDownLatch answered) {
        try {
            for (var i = 0; i < 200 && !answered.await(250, TimeUnit.MILLISECONDS); i++) {
                socket.getOutputStream().write('a');
            }
        } catch (IOException e) {
            // the service has closed the connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void senderWhoNeverEndsIsEnded() throws IOException {
        try (var socket = service.connect()) {
            var start = System.nanoTime();
            head(socket, "POST /cmd/tasks.create", "Content-Length: 60000\r\n");
            var ended = false;
            while (!ended && System.nanoTime() - start < Duration.ofSeconds(40).toNanos()) {
                try {
                    body(socket, 1, false);
                    Thread.sleep(500);
                } catch (IOException e) {
                    ended = true;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            assertThat(ended).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(25));
        }
    }

    @Test
    void nobodyIsAskedForABodyThatIsRefused() throws IOException {
        try (var socket = service.connect()) {
            head(socket, "POST /cmd/tasks.create", "Content-Length: 1000\r\nExpect: 100-continue\r\n");

            assertThat(everything(socket)).startsWith("HTTP/1.1 401").doesNotContain("HTTP/1.1 100");
        }
    }

    @Test
    void callerIsAskedForABodyThatIsRead() throws IOException {
        try (var socket = service.connect()) {
            head(socket, "POST /cmd/tasks.create", CAT + "Content-Length: 15\r\nExpect: 100-continue\r\n");
            assertThat(statusLine(socket)).startsWith("HTTP/1.1 100");
            socket.getOutputStream().write("{\"name\":\"Feed\"}".getBytes(StandardCharsets.US_ASCII));
            head(socket, "GET /health/live", "Connection: close\r\n");

            assertThat(everything(socket)).contains("HTTP/1.1 201", "HTTP/1.1 200");
        }
    }

    private static void head(Socket socket, String request, String headers) throws IOException {
        var head = request + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private static void body(Socket socket, int size, boolean chunked) throws IOException {
        var out = socket.getOutputStream();
        for (var left = size; left > 0; left -= 64 * 1024) {
            var portion = Math.min(left, 64 * 1024);
            var start = chunked ? Integer.toHexString(portion) + "\r\n" : "";
            out.write((start + "x".repeat(portion) + (chunked ? "\r\n" : "")).getBytes(StandardCharsets.US_ASCII));
        }
        if (chunked) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    private static String statusLine(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
    }

    private static String everything(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
