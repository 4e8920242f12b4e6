package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService.Reply;
import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.testing.FaultyNetwork;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long callers wait for an answer while the database sends nothing, or little. */
@Tag("slow")
class SilentDatabaseTest {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(5);
    private static final String ADMIN_KEY = TestSettings.ADMIN_KEY;
    private static final String ID = "0199aaaa-0000-7000-8000-000000000000";

    private final String url = MigratedDatabase.fresh();
    private final FaultyNetwork network = FaultyNetwork.toTheDatabase();
    private final RunningService service =
            RunningService.start(Map.of("DATABASE_URL", network.through(url), "RATE_LIMIT_PER_MINUTE", "0"));

    /** Ways in which a database answers late, or not at all. */
    enum Fault {
        HELD,
        LOST,
        /** Shorter than every time-out of a single step. */
        SLOW,
        /** No read waits for long, and none gets much. */
        DRIBBLING;

        void begin(FaultyNetwork network) {
            switch (this) {
                case HELD -> network.hold();
                case LOST -> network.lose();
                case SLOW -> network.slowDown(Duration.ofMillis(1_200), 16 * 1024);
                case DRIBBLING -> network.slowDown(Duration.ofMillis(100), 1);
            }
        }
    }

    private record Timed(String route, int status, Duration took) {}

    @AfterEach
    void stop() throws InterruptedException {
        network.recover();
        service.stop().join();
        network.close();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @EnumSource
    void everyRouteAnswersWithinTheStatedLimit(Fault fault) {
        var kept = key("bird-house");
        var _ = inParallel(calls(kept, "warming-"));
        fault.begin(network);

        var answers = inParallel(calls(kept, "late-"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.took()).as(answer.toString()).isLessThan(LONGEST_ANSWER);
            assertThat(answer.status()).as(answer.toString()).isNotEqualTo(500);
        });
        network.recover();
        Awaitility.await()
                .atMost(RECOVERY)
                .untilAsserted(
                        () -> assertThat(service.get("/health/ready").status()).isEqualTo(200));
    }

    /** The silence begins within statements and commits, whose outcome is then unknown. */
    @Execution(ExecutionMode.CONCURRENT)
    @Timeout(90)
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"HELD", "LOST"})
    void repeatEndsInExactlyOneTask(Fault fault) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = inParallel(calls(RunningService.CAT_KEY, "warming-"));
            var writers = IntStream.range(0, 16)
                    .mapToObj(number -> threads.submit(() -> createUntilConfirmed("task-" + number)))
                    .toList();
            fault.begin(network);
            Thread.sleep(Duration.ofSeconds(9));
            network.recover();
            for (var writer : writers) {
                assertThat(writer.get()).isLessThan(LONGEST_ANSWER);
            }
        }

        var tasks = service.get("/cmd/tasks.list?limit=100", RunningService.CAT_KEY)
                .json()
                .at("/tasks");
        assertThat(tasks.valueStream()
                        .map(task -> task.at("/name").asString())
                        .filter(name -> name.startsWith("task-")))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 16)
                        .mapToObj(number -> "task-" + number)
                        .toList());
    }

    /** The database is suspended and resumes, as Neon's does. */
    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void databaseThatTakesFourSecondsToAnswerIsWaitedFor() throws Exception {
        network.cut();
        Thread.sleep(1_000);
        network.recover();
        network.hold();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = threads.submit(() -> service.get("/cmd/tasks.list", RunningService.CAT_KEY));
            Thread.sleep(4_000);
            network.recover();

            assertThat(answer.get().status()).isEqualTo(200);
        }
    }

    /** Returns how long the longest attempt took. */
    private Duration createUntilConfirmed(String name) throws InterruptedException {
        var longest = Duration.ZERO;
        while (true) {
            var begin = System.nanoTime();
            var status = create(RunningService.CAT_KEY, name).status();
            var took = Duration.ofNanos(System.nanoTime() - begin);
            longest = took.compareTo(longest) > 0 ? took : longest;
            if (status == 201) {
                return longest;
            }
            Thread.sleep(200);
        }
    }

    private Reply create(String key, String name) {
        return service.send(
                "/cmd/tasks.create",
                request -> request.POST(BodyPublishers.ofString("{\"name\": \"" + name + "\"}"))
                        .header("X-API-Key", key)
                        .header("Idempotency-Key", name));
    }

    private String key(String name) {
        return service.post("/admin/keys", ADMIN_KEY, "{\"name\": \"" + name + "\"}")
                .at("/key");
    }

    /** Calls of all routes, with an API key of the secret and with a key of the database, and repeatable writes. */
    private List<Callable<Timed>> calls(String kept, String round) {
        var calls = new ArrayList<Callable<Timed>>();
        for (var path : List.of("/health", "/health/ready", "/health/live", "/openapi.json", "/docs")) {
            calls.add(() -> timed("GET", path, "", "", ""));
        }
        for (var key : List.of(RunningService.CAT_KEY, kept)) {
            for (var path : List.of("/cmd/tasks.list", "/cmd/tasks.get?id=" + ID, "/cmd/stats.get")) {
                calls.add(() -> timed("GET", path, key, "", ""));
            }
            for (var once : List.of("", round + "c")) {
                calls.add(() -> timed("POST", "/cmd/tasks.create", key, once, "{\"name\": \"Feed\"}"));
                calls.add(() -> timed(
                        "POST",
                        "/cmd/tasks.update",
                        key,
                        once.isEmpty() ? once : round + "u",
                        "{\"id\": \"" + ID + "\", \"name\": \"Comb\"}"));
                calls.add(() -> timed(
                        "POST",
                        "/cmd/tasks.delete",
                        key,
                        once.isEmpty() ? once : round + "d",
                        "{\"id\": \"" + ID + "\"}"));
            }
        }
        calls.add(() -> timed("GET", "/admin/keys", ADMIN_KEY, "", ""));
        calls.add(() -> timed("POST", "/admin/keys", ADMIN_KEY, "", "{\"name\": \"rabbit-hutch\"}"));
        calls.add(() -> timed("POST", "/admin/keys/bird-house/rotate", ADMIN_KEY, "", "{}"));
        calls.add(() -> timed("DELETE", "/admin/keys/dog-kennel", ADMIN_KEY, "", ""));
        return calls;
    }

    private Timed timed(String method, String path, String key, String once, String body) {
        var begin = System.nanoTime();
        var reply = service.send(path, request -> {
            var sent = request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            withHeader(sent, "X-API-Key", key);
            withHeader(sent, "Idempotency-Key", once);
            return sent;
        });
        return new Timed(method + " " + path, reply.status(), Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void withHeader(HttpRequest.Builder request, String name, String value) {
        if (!value.isEmpty()) {
            request.header(name, value);
        }
    }

    private static List<Timed> inParallel(List<Callable<Timed>> calls) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
