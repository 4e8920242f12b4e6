package click.gamificator.taskapi.acceptance.keys;

import click.gamificator.taskapi.acceptance.http.Api;
import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.support.World;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Callers who call at an even rate during a change, and record every call that failed. */
final class SteadyCallers {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int FIRST_CALLS = 10;

    private final Supplier<Request> request;
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<ScheduledExecutorService> paces = new ArrayList<>();

    /** @param request gives a new request for every call */
    SteadyCallers(Supplier<Request> request) {
        this.request = request;
    }

    /**
     * Calls one at a time, whatever the answer. A load balancer, too, spares a new instance, whose first calls take
     * seconds at a quarter of a CPU.
     */
    void warmUp(URI base) {
        for (int call = 0; call < FIRST_CALLS; call++) {
            World.send(base, request.get());
        }
    }

    void start(int size, URI base) {
        ScheduledExecutorService callers =
                Executors.newScheduledThreadPool(size, Thread.ofVirtual().factory());
        paces.add(callers);
        for (int caller = 0; caller < size; caller++) {
            var _ = callers.scheduleWithFixedDelay(() -> call(base), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void call(URI base) {
        try {
            ApiAnswer answer = Api.send(base, request.get());
            if (answer.status() != 200) {
                failures.add(answer.describe());
            }
        } catch (IOException | RuntimeException e) {
            failures.add("no answer: " + e);
        }
        calls.incrementAndGet();
    }

    /** The number of answered calls. */
    int calls() {
        return calls.get();
    }

    /** Stops the calls, and returns those that failed. */
    List<String> stop() {
        paces.forEach(ScheduledExecutorService::close);
        return List.copyOf(failures);
    }
}
