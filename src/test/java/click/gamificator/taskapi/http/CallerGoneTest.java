package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.logging.CapturedLog;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Callers who request more than their connection buffers, and disconnect before they have read it. */
class CallerGoneTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final int ASKED = 60;

    @BeforeAll
    static void makeLongTasks() {
        var task = JsonMapper.shared()
                .writeValueAsString(Map.of("name", "Feed Tom", "description", "x".repeat(10_000), "user_id", "gone"));
        for (var i = 0; i < 20; i++) {
            assertThat(SERVICE.post("/cmd/tasks.create", RunningService.DOG_KEY, task)
                            .status())
                    .isEqualTo(201);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cmd/tasks.list?user_id=gone", "/docs", "/openapi.json"})
    void hangingUpIsNoError(String path) throws IOException {
        try (var problems = CapturedLog.of(ProblemResolver.class);
                var requests = CapturedLog.of(RequestLog.class)) {
            try (var socket = SERVICE.connect()) {
                // Pipelined, so that at least one of them is running.
                send(socket, path);
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                awaitStall(requests);
                socket.setSoLinger(true, 0);
            }

            Awaitility.await()
                    .untilAsserted(() -> assertThat(statuses(requests)).contains("499"));
            assertThat(problems.events()).doesNotContain("unexpected_error");
            assertThat(statuses(requests)).isSubsetOf("200", "499").containsOnlyOnce("499");
        }
    }

    /**
     * Waits until the connection's buffers are full, so that the caller disconnects while an answer is being written.
     */
    private static void awaitStall(CapturedLog requests) {
        var before = new AtomicInteger(-1);
        Awaitility.await().pollInterval(Duration.ofMillis(300)).until(() -> {
            var now = statuses(requests).size();
            return before.getAndSet(now) == now;
        });
    }

    private static List<String> statuses(CapturedLog requests) {
        return requests.lines().stream()
                .filter(CallerGoneTest::isOurs)
                .map(line -> CapturedLog.value(line, "status"))
                .toList();
    }

    private static boolean isOurs(ILoggingEvent line) {
        return "gone".equals(line.getMDCPropertyMap().get("request_id"));
    }

    private static void send(Socket socket, String path) throws IOException {
        var request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: gone\r\nX-API-Key: "
                + RunningService.DOG_KEY + "\r\n\r\n";
        socket.getOutputStream().write(request.repeat(ASKED).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
