package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.Api;
import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.support.Stage;
import click.gamificator.taskapi.acceptance.support.TaskCalls;
import click.gamificator.taskapi.acceptance.support.Until;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A service that sends expensive requests, and another service on the same instance. */
public final class NeighbourSteps {
    private static final int ROUNDS = 150;

    private final World world;
    private final Stage stage;
    private final TaskCalls calls;
    private final ExecutorService noise = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger answered = new AtomicInteger();
    private volatile boolean quiet;

    /** Created by Cucumber once per scenario. */
    public NeighbourSteps(World world, Stage stage, TaskCalls calls) {
        this.world = world;
        this.stage = stage;
        this.calls = calls;
    }

    /** Two hundred thousand tasks: enough for a slow count, and quick to make. */
    @Given("{service} has very many tasks")
    public void hasVeryMany(String service) {
        stage.database().execute("""
                        insert into tasks (service, id, name, status, priority, due_at, created_at, updated_at)
                        select '%s',
                               (lpad(to_hex(1764000000000 + i), 12, '0') || '70008000'
                                   || lpad(to_hex(i), 12, '0'))::uuid,
                               'Buy milk #' || i, 'pending', 'medium', now() + i * interval '1 second', now(), now()
                        from generate_series(1, 200000) i""".formatted(world.nameOf(service)));
        stage.database().execute("vacuum analyze tasks");
    }

    @When("{service} counts and searches from {int} threads without a pause")
    public void countsAndSearches(String service, int threads) {
        Request count = world.request(service, "GET", "/cmd/stats.get");
        Request search = world.request(service, "GET", "/cmd/tasks.list?q=zq");
        URI base = world.target().base();
        for (int thread = 0; thread < threads; thread++) {
            Request request = thread % 2 == 0 ? count : search;
            noise.execute(() -> repeat(base, request));
        }
        Until.within(Duration.ofSeconds(30), "the first was answered", () -> answered.get() > 0);
    }

    private void repeat(URI base, Request request) {
        while (!quiet) {
            try {
                Api.send(base, request);
                answered.incrementAndGet();
            } catch (IOException e) {
                // The instance stops with the scenario.
                return;
            }
        }
    }

    @Then("{service}'s calls all succeed, and 99 of 100 take less than {int} seconds")
    public void succeedInTime(String service, int seconds) {
        int noiseBefore = answered.get();
        Duration during = slowest(measure(service));
        assertThat(answered.get()).as("costly calls meanwhile").isGreaterThan(noiseBefore);
        assertThat(during).as("the time that 99 of 100 calls keep to").isLessThan(Duration.ofSeconds(seconds));
    }

    /** The times of ordinary calls: create a task, get it, list. */
    private List<Duration> measure(String service) {
        List<Duration> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ApiAnswer made = timed(times, calls.create(service, Map.of("name", "Feed Tom")), 201);
            timed(times, calls.get(service, made.text("id")), 200);
            timed(times, world.request(service, "GET", "/cmd/tasks.list?limit=10"), 200);
        }
        return times;
    }

    private ApiAnswer timed(List<Duration> times, Request request, int status) {
        long start = System.nanoTime();
        ApiAnswer answer = World.send(world.target().base(), request).expect(status);
        times.add(Duration.ofNanos(System.nanoTime() - start));
        return answer;
    }

    /** The 99th percentile. */
    private static Duration slowest(List<Duration> times) {
        return times.stream().sorted().toList().get(times.size() * 99 / 100);
    }

    /** Ends the noise together with its scenario. */
    @After
    public void silence() {
        quiet = true;
        noise.close();
    }
}
