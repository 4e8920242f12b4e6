package click.gamificator.taskapi.acceptance;

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

/** Callers who call at an even pace while something changes, and remember every call that did not succeed. */
final class SteadyCallers {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Supplier<Request> request;
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<ScheduledExecutorService> paces = new ArrayList<>();

    /** @param request is asked for every call anew */
    SteadyCallers(Supplier<Request> request) {
        this.request = request;
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

    /** How many calls were answered so far. */
    int calls() {
        return calls.get();
    }

    /** Those of the calls that did not succeed, once nobody calls any more. */
    List<String> stop() {
        paces.forEach(ScheduledExecutorService::close);
        return List.copyOf(failures);
    }
}
