package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The program as a process whose standard output is a pipe that nobody may read. */
@Tag("slow")
class StalledLogTest {
    private static final int CALLS = 3_000;

    private ForkedService service;

    @BeforeEach
    void start() throws IOException {
        service = ForkedService.start(MigratedDatabase.shared().url());
        service.awaitStart();
    }

    @AfterEach
    void end() {
        service.close();
    }

    @Test
    void nobodyWaitsForTheReaderOfTheLog() throws Exception {
        call();

        service.process().toHandle().destroy();

        assertThat(service.process().waitFor(8, TimeUnit.SECONDS))
                .as("it has stopped")
                .isTrue();
    }

    @Test
    void droppedLinesAreCountedWhenTheReaderGoesOn() throws Exception {
        call();
        service.process().toHandle().destroy();

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
        service.process().toHandle().destroy();

        assertThat(lines().stream().map(line -> line.path("event").asString()))
                .containsSubsequence("started", "draining", "stopped");
    }

    private void call() {
        for (var call = 0; call < CALLS; call++) {
            assertThat(service.isAlive()).as("call %d is answered", call).isTrue();
        }
    }

    private List<JsonNode> lines() throws IOException {
        return new String(service.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> Json.MAPPER.readTree(line))
                .toList();
    }

    private static long events(List<JsonNode> lines, String event) {
        return lines.stream()
                .filter(line -> line.path("event").asString().equals(event))
                .count();
    }
}
