package click.gamificator.taskapi.acceptance;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Callers who call at an even pace while something changes, and remember every call that did not succeed. */
final class SteadyCallers {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Supplier<Request> request;
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Future<Void>> callers = new ArrayList<>();
    private volatile boolean stopped;

    /** @param request is asked for every call anew */
    SteadyCallers(Supplier<Request> request) {
        this.request = request;
    }

    void start(int size, URI base) {
        for (int caller = 0; caller < size; caller++) {
            callers.add(Crowd.one(() -> callUntilStopped(base)));
        }
    }

    private Void callUntilStopped(URI base) throws InterruptedException {
        while (!stopped) {
            try {
                Answer answer = Api.send(base, request.get());
                if (answer.status() != 200) {
                    failures.add(answer.describe());
                }
            } catch (IOException e) {
                failures.add("no answer: " + e.getMessage());
            }
            calls.incrementAndGet();
            Thread.sleep(PAUSE);
        }
        return null;
    }

    /** How many calls were answered so far. */
    int calls() {
        return calls.get();
    }

    /** Those of the calls that did not succeed, once nobody calls any more. */
    List<String> stop() {
        stopped = true;
        callers.forEach(Crowd::result);
        callers.clear();
        return List.copyOf(failures);
    }
}
