package click.gamificator.taskapi.acceptance.operations;

import click.gamificator.taskapi.acceptance.http.Api;
import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.support.Crowd;
import click.gamificator.taskapi.acceptance.support.Until;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Callers who create tasks, and repeat each request with its idempotency key until they know its outcome. */
final class Insistence {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Pattern DENIAL = Pattern.compile("[Nn]othing (was|has been|had) (changed|written|done)");

    /** The answer to an attempt; status 0 if the connection broke. */
    record Attempt(String name, Instant sent, Instant answered, Duration took, int status, String body) {
        boolean deniesAnyChange() {
            return DENIAL.matcher(body).find();
        }
    }

    private final URI base;
    private final Function<String, Request> request;
    private final AtomicInteger count = new AtomicInteger();
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    /** The id in the confirmation, by the name of the task. */
    private final Map<String, String> confirmed = new ConcurrentHashMap<>();

    private final List<Future<Void>> callers = new ArrayList<>();
    private volatile boolean stopped;
    private volatile boolean abandoned;

    Insistence(URI base, Function<String, Request> request) {
        this.base = base;
        this.request = request;
    }

    void start(int size) {
        for (int caller = 0; caller < size; caller++) {
            callers.add(Crowd.one(this::callUntilStopped));
        }
    }

    private Void callUntilStopped() throws InterruptedException {
        while (!stopped) {
            String name = "task-" + count.incrementAndGet();
            while (!abandoned && !isOver(attempt(name))) {
                Thread.sleep(PAUSE);
            }
        }
        return null;
    }

    /** Only a request in progress, an overload or a failure may be repeated; any other refusal is final. */
    private static boolean isOver(Attempt attempt) {
        return attempt.status() != 0 && attempt.status() != 409 && attempt.status() < 500;
    }

    private Attempt attempt(String name) {
        Instant sent = Instant.now();
        long begin = System.nanoTime();
        int status = 0;
        String body = "";
        try {
            ApiAnswer answer = Api.send(base, request.apply(name));
            status = answer.status();
            body = answer.body();
            if (status == 201) {
                confirmed.put(name, answer.text("id"));
            }
        } catch (IOException e) {
            body = String.valueOf(e.getMessage());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Attempt attempt = new Attempt(name, sent, Instant.now(), took, status, body);
        attempts.add(attempt);
        return attempt;
    }

    /** Starts no new tasks; repeats the others until they are confirmed or the time is over. */
    void finish(Duration atMost) {
        stopped = true;
        try {
            Until.within(
                    atMost,
                    "every caller knows how it ended",
                    () -> callers.stream().allMatch(Future::isDone));
        } finally {
            abandoned = true;
        }
        callers.forEach(Crowd::result);
        callers.clear();
    }

    void abandon() {
        stopped = true;
        abandoned = true;
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The ids of confirmed tasks, by their names. */
    Map<String, String> confirmed() {
        return Map.copyOf(confirmed);
    }

    int begun() {
        return count.get();
    }
}
