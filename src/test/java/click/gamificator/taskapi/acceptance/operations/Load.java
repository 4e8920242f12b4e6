package click.gamificator.taskapi.acceptance.operations;

import click.gamificator.taskapi.acceptance.http.Api;
import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.support.Crowd;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Callers who each send one request after the other until they are stopped. */
final class Load {
    private static final String CONFIRMED = "confirmed";

    private final URI base;
    private final Function<String, Request> request;
    private final AtomicInteger count = new AtomicInteger();
    /** The outcome of each task, by its name. */
    private final Map<String, String> outcomes = new ConcurrentHashMap<>();

    private final List<Future<Void>> callers = new ArrayList<>();
    private volatile boolean stopped;

    Load(URI base, Function<String, Request> request) {
        this.base = base;
        this.request = request;
    }

    void start(int size) {
        for (int caller = 0; caller < size; caller++) {
            callers.add(Crowd.one(this::callUntilStopped));
        }
    }

    private Void callUntilStopped() {
        while (!stopped) {
            call(base, "task-" + count.incrementAndGet());
        }
        return null;
    }

    private void call(URI to, String name) {
        outcomes.put(name, "sent");
        try {
            ApiAnswer answer = Api.send(to, request.apply(name));
            outcomes.put(name, answer.status() == 201 ? CONFIRMED : "answered " + answer.status());
        } catch (IOException e) {
            outcomes.put(name, "no answer");
        }
        // Stops at the first failure, so that callers do not loop on a stopped instance.
        stopped |= !CONFIRMED.equals(outcomes.get(name));
    }

    /** Waits for the pending answers. */
    void stop() {
        stopped = true;
        callers.forEach(Crowd::result);
        callers.clear();
    }

    void repeatAt(URI other) {
        unconfirmed().forEach(line -> call(other, line.substring(0, line.indexOf(':'))));
    }

    int size() {
        return outcomes.size();
    }

    List<String> confirmed() {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getValue().equals(CONFIRMED))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The unconfirmed tasks, such as {@code task-7: no answer}. */
    List<String> unconfirmed() {
        return outcomes.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(CONFIRMED))
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }
}
