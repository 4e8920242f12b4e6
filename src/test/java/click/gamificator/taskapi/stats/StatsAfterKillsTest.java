package click.gamificator.taskapi.stats;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.ForkedService;
import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.http.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The statistics equal a count of the table after instances were killed while others wrote through them. */
@Tag("slow")
class StatsAfterKillsTest {
    private static final int ROUNDS = 5;
    private static final int INSTANCES = 4;
    private static final int WRITERS_OF_ONE = 4;
    private static final int WRITES_BEFORE_A_KILL = 50;
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String SERVICE = "cat-house";

    private final String url = MigratedDatabase.fresh();
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource("jdbc:" + url.replace("postgres@", "") + "?user=postgres"));
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();

    @Test
    void statisticsEqualACountOfTheTable() throws Exception {
        for (var round = 1; round <= ROUNDS; round++) {
            killAllWhileTheyWrite();

            assertThat(cutOff).as("writers cut off in round %d", round).hasValueGreaterThanOrEqualTo(round * INSTANCES);
            assertThat(new StatsStore(jdbc).count(SERVICE, null)).isEqualTo(countOfTheTable());
        }
    }

    private void killAllWhileTheyWrite() throws IOException {
        var instances = new ArrayList<ForkedService>();
        try (var writers = Executors.newFixedThreadPool(INSTANCES * WRITERS_OF_ONE)) {
            try {
                for (var instance = 0; instance < INSTANCES; instance++) {
                    instances.add(ForkedService.start(url));
                }
                instances.forEach(ForkedService::awaitStart);
                var before = written.get();
                for (var instance : instances) {
                    for (var writer = 0; writer < WRITERS_OF_ONE; writer++) {
                        writers.execute(() -> writeUntilKilled(instance));
                    }
                }
                Awaitility.await().atMost(LONGEST).until(() -> written.get() >= before + WRITES_BEFORE_A_KILL);
            } finally {
                // Closing the pool waits for the writers, also after a failure.
                instances.forEach(ForkedService::close);
            }
        }
        // A statement that has begun ends, and may commit, after its client is gone.
        Awaitility.await().atMost(LONGEST).until(() -> sessionsOfOthers() == 0);
    }

    /** Creates tasks, completes each other one and deletes each third. */
    private void writeUntilKilled(ForkedService instance) {
        try {
            for (var number = 0; ; number++) {
                var created = send(instance, "tasks.create", "{\"name\":\"Feed\",\"due_at\":\"2020-01-01T00:00:00Z\"}");
                var id = Json.MAPPER.readTree(created).path("id").asString();
                if (number % 2 == 0) {
                    send(instance, "tasks.update", "{\"id\":\"" + id + "\",\"status\":\"completed\"}");
                }
                if (number % 3 == 0) {
                    send(instance, "tasks.delete", "{\"id\":\"" + id + "\"}");
                }
            }
        } catch (IOException e) {
            cutOff.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String send(ForkedService instance, String command, String body) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(instance.base().resolve("/cmd/" + command))
                        .header("X-API-Key", RunningService.CAT_KEY)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        written.incrementAndGet();
        return answer.body();
    }

    private int sessionsOfOthers() {
        return jdbc.sql("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")
                .query(Integer.class)
                .single();
    }

    private Stats countOfTheTable() {
        return jdbc.sql("""
                        select count(*), count(*) filter (where status = 'pending'),
                               count(*) filter (where status = 'completed'),
                               count(*) filter (where status <> 'completed' and due_at < now())
                        from tasks where service = ?""")
                .param(SERVICE)
                .query((row, _) -> Stats.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }
}
