package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.http.Json;
import click.gamificator.taskapi.settings.TestSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The program as a process whose standard output is a pipe, which its reader may leave alone. */
class StalledLogTest {
    private static final int CALLS = 3_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private int port;

    @BeforeEach
    void start() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                "click.gamificator.taskapi.Main");
        builder.environment().clear();
        builder.environment()
                .putAll(TestSettings.environment(
                        "PORT",
                        Integer.toString(port),
                        "DATABASE_URL",
                        MigratedDatabase.shared().url()));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        process = builder.start();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::isAlive);
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void nobodyWaitsForTheReaderOfTheLog() throws Exception {
        call();

        process.toHandle().destroy();

        assertThat(process.waitFor(8, TimeUnit.SECONDS)).as("it has stopped").isTrue();
    }

    @Test
    void droppedLinesAreCountedWhenTheReaderGoesOn() throws Exception {
        call();
        process.toHandle().destroy();

        var lines = lines();

        var dropped = lines.stream()
                .filter(line -> line.path("event").asString().equals("log_lines_dropped"))
                .mapToLong(line -> line.path("count").longValue())
                .sum();
        assertThat(dropped).isPositive();
        assertThat(events(lines, "request") + dropped).isGreaterThanOrEqualTo(CALLS);
        assertThat(lines.getLast().path("event").asString()).isEqualTo("stopped");
    }

    @Test
    void linesOfTheEndAreWrittenBeforeItEnds() throws Exception {
        process.toHandle().destroy();

        assertThat(lines().stream().map(line -> line.path("event").asString()))
                .containsSubsequence("started", "draining", "stopped");
    }

    private void call() {
        for (var call = 0; call < CALLS; call++) {
            assertThat(isAlive()).as("call %d is answered", call).isTrue();
        }
    }

    private List<JsonNode> lines() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> Json.MAPPER.readTree(line))
                .toList();
    }

    private static long events(List<JsonNode> lines, String event) {
        return lines.stream()
                .filter(line -> line.path("event").asString().equals(event))
                .count();
    }

    private boolean isAlive() {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/live"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
