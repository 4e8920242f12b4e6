package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.logging.CapturedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.coyote.http11.Http11Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no valid request: each is the caller's error, never the service's. */
class MalformedRequestsTest {
    private static final List<String> REQUESTS = List.of(
            "POST /cmd/tasks.create HTTP/1.1\r\nHost: localhost\r\nContent-Length: 15\r\n\r\n{\"name\":\"Feed\"}",
            "POST /cmd/tasks.create HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
            "GET /cmd/tasks.list?limit=5&q=a%20b HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + RunningService.CAT_KEY
                    + "\r\nAccept: application/json\r\n\r\n",
            "OPTIONS /cmd/tasks.list HTTP/1.0\r\nOrigin: https://example.com\r\nExpect: 100-continue\r\n\r\n");
    private static final List<String> TOKENS = List.of(
            "\r\n",
            "\n",
            "\r",
            "\0",
            ":",
            " ",
            "\t",
            "%",
            "%00",
            "/",
            "?",
            ";",
            "=",
            ",",
            "-1",
            "999999999999999999999",
            "Content-Length: 7\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Host: b\r\n",
            "Upgrade: h2c\r\n",
            "HTTP/9.9",
            "Connection: close\r\n",
            "\u00e9",
            "\u007f");

    /** Too large to be accepted, and small enough to be read before the answer. */
    private static final int READ_WHOLE = 20_000;
    /** The other requests never end, or are cut off before they are read completely. */
    private static final int LEAST_ANSWERS = 2_500;

    private final RunningService service = RunningService.shared();

    @ParameterizedTest
    @ValueSource(ints = {7_000, 16_300, 16_384, 16_385, READ_WHOLE, 200_000})
    void headThatIsTooLargeIsRefused(int size) throws IOException {
        for (var start : List.of(
                "GET /",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nX: ")) {
            try (var log = CapturedLog.of(Http11Processor.class)) {
                var answer = answerTo((start + "x".repeat(size)).getBytes(StandardCharsets.US_ASCII), 1);

                assertThat(answer).as(start).matches("(?s)(HTTP/1.1 4.*|\\{.*\"status\":4.*)?");
                // The service reads what has arrived; it waits for the end of a smaller head, and may cut off a larger
                // one.
                assertThat(answer.isEmpty() && size == READ_WHOLE).as(start).isFalse();
                assertThat(log.lines()).as(start).noneMatch(line -> line.getLevel() == Level.ERROR);
            }
        }
    }

    @Test
    void mutatedRequestNeverFailsTheService() throws IOException {
        var random = new Random(20);
        var answers = 0;
        for (var i = 0; i < 3_000; i++) {
            var request = mutated(random, REQUESTS.get(i % REQUESTS.size()));
            try (var log = CapturedLog.of(Http11Processor.class)) {
                var answer = answerTo(request, 1 + random.nextInt(3));

                var description = "mutation %d: %s".formatted(i, new String(request, StandardCharsets.ISO_8859_1));
                // HTTP/0.9 has no status line.
                assertThat(answer).as(description).matches("(?s)(HTTP/1.1 [1-4].*|\\{.*\"status\":4.*)?");
                assertThat(answer).as(description).doesNotContain("HTTP/1.1 5");
                answers += answer.isEmpty() ? 0 : 1;
                assertThat(log.lines()).as(description).noneMatch(line -> line.getLevel() == Level.ERROR);
            }
        }
        assertThat(answers).isGreaterThan(LEAST_ANSWERS);
    }

    private static byte[] mutated(Random random, String request) {
        var text = new StringBuilder(request);
        for (var changes = 1 + random.nextInt(4); changes > 0; changes--) {
            var at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
                case 2 -> text.setCharAt(at, (char) random.nextInt(256));
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
                default -> text.insert(at, "x".repeat(random.nextInt(10_000)));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sends the bytes in several parts, then closes the sending half. */
    private String answerTo(byte[] request, int parts) throws IOException {
        try (var socket = service.connect()) {
            var portions = new ArrayList<byte[]>();
            for (var i = 0; i < parts; i++) {
                portions.add(Arrays.copyOfRange(request, request.length * i / parts, request.length * (i + 1) / parts));
            }
            try {
                for (var portion : portions) {
                    socket.getOutputStream().write(portion);
                }
                socket.shutdownOutput();
            } catch (IOException e) {
                // the service answered before everything was sent
            }
            try {
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                return "";
            }
        }
    }
}
