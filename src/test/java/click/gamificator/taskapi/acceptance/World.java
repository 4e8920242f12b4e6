package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.platform.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one scenario knows: the instances it talks to, the services it plays, and the answers it got. Every scenario has
 * services of its own, since "the cat house" is another service each time, so that none sees the tasks of another.
 */
public final class World {
    private static final String CREATE = "/cmd/tasks.create";

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final Placeholders placeholders = new Placeholders(this);
    private final List<Target> instances = new ArrayList<>();
    private final List<ApiAnswer> answers = new ArrayList<>();
    private final Map<String, List<String>> keys = new HashMap<>();
    private final Map<String, String> tasks = new HashMap<>();
    /** What would delete the tasks that this scenario has made. */
    private final List<Request> created = new ArrayList<>();

    private @Nullable String lastTask;

    /** Made by Cucumber, once a scenario. */
    public World() {}

    String id() {
        return id;
    }

    /** The instance that requests go to: the shared one, unless the scenario has started its own. */
    Target target() {
        return instances.isEmpty() ? Targets.shared() : instances.getLast();
    }

    List<Target> instances() {
        return instances;
    }

    /** From now on requests go to this instance. */
    <T extends Target> T use(T instance) {
        instances.add(instance);
        return instance;
    }

    /** What "the cat house" is called on the wire. Services of the secret keep their names. */
    String nameOf(String service) {
        return Callers.isInSecret(service) ? service : service + "-" + id;
    }

    Request request(String caller, String method, String path) {
        return Request.of(Callers.label(caller), method, path).key(keyOf(caller));
    }

    /** The newest key of a caller. A service that has none yet is given one. */
    @Nullable
    String keyOf(String caller) {
        String known = Callers.configuredKey(caller);
        if (known != null || Callers.isStranger(caller)) {
            return known;
        }
        return keysOf(caller).getLast();
    }

    /** All keys that a service was given, the oldest first. */
    List<String> keysOf(String service) {
        if (!keys.containsKey(service)) {
            ApiAnswer made = send(request("operator", "POST", "/admin/keys").json(Map.of("name", nameOf(service))));
            addKey(service, made.expect(201).text("key"));
        }
        return keys.getOrDefault(service, List.of());
    }

    void addKey(String service, String key) {
        keys.computeIfAbsent(service, any -> new ArrayList<>()).add(Secrets.remember(key));
    }

    /** Sends a request without keeping the answer: for what a scenario needs but does not talk about. */
    ApiAnswer send(Request request) {
        ApiAnswer answer = send(target().base(), request);
        if (answer.status() == 201 && request.path().equals(CREATE)) {
            Request deletion = Request.of(request.caller(), "POST", "/cmd/tasks.delete");
            created.add(deletion.key(request.key()).json(Map.of("id", answer.text("id"))));
        }
        return answer;
    }

    static ApiAnswer send(URI base, Request request) {
        try {
            return Api.send(base, request);
        } catch (IOException e) {
            throw new UncheckedIOException(request.describe() + " got no answer: " + e.getMessage(), e);
        }
    }

    /** Sends a request and keeps the answer. */
    ApiAnswer ask(Request request) {
        return keep(send(request));
    }

    ApiAnswer keep(ApiAnswer answer) {
        answers.add(answer);
        return answer;
    }

    ApiAnswer last() {
        if (answers.isEmpty()) {
            throw new IllegalStateException("Nothing was asked yet");
        }
        return answers.getLast();
    }

    List<ApiAnswer> answers() {
        return answers;
    }

    void rememberTask(String name, String task) {
        tasks.put(name, task);
        lastTask = task;
    }

    /** The id of the task that the scenario knows by this name. */
    String task(String name) {
        String task = tasks.get(name);
        if (task == null) {
            throw new IllegalStateException("This scenario has made no task \"" + name + '"');
        }
        return task;
    }

    Map<String, String> tasks() {
        return tasks;
    }

    String lastTask() {
        if (lastTask == null) {
            throw new IllegalStateException("This scenario has made no task");
        }
        return lastTask;
    }

    /** Puts in what stands between guillemets. */
    String expand(String text) {
        return placeholders.expand(text);
    }

    /** A deployed service is left as it was found. */
    void cleanUp() {
        if (Targets.platform().deployed().isPresent()) {
            created.forEach(this::send);
        }
    }

    void close() {
        instances.forEach(Target::close);
    }
}
