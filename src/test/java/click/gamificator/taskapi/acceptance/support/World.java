package click.gamificator.taskapi.acceptance.support;

import click.gamificator.taskapi.acceptance.http.Api;
import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
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
 * The state of one scenario: its instances, its services and the answers so far. "The cat house" is another service in
 * each scenario, so that none sees the tasks of another.
 */
public final class World {
    private static final String CREATE = "/cmd/tasks.create";

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final Placeholders placeholders = new Placeholders(this);
    private final List<Target> instances = new ArrayList<>();
    private final List<ApiAnswer> answers = new ArrayList<>();
    private final Map<String, List<String>> keys = new HashMap<>();
    private final Map<String, String> tasks = new HashMap<>();
    /** The requests that delete the tasks of this scenario. */
    private final List<Request> created = new ArrayList<>();

    private @Nullable String lastTask;

    /** Created by Cucumber once per scenario. */
    public World() {}

    /** Distinguishes the names of this scenario from those of others. */
    public String id() {
        return id;
    }

    /** The instance that gets the requests: the shared one, unless the scenario has started another. */
    public Target target() {
        return instances.isEmpty() ? Targets.shared() : instances.getLast();
    }

    /** The instances that the scenario has started, the newest last. */
    public List<Target> instances() {
        return instances;
    }

    /** Sends requests to this instance from now on. */
    public <T extends Target> T use(T instance) {
        instances.add(instance);
        return instance;
    }

    /** The wire name of "the cat house". Services of the secret keep their names. */
    public String nameOf(String service) {
        return Callers.isInSecret(service) ? service : service + "-" + id;
    }

    /** A request with the caller's newest key. */
    public Request request(String caller, String method, String path) {
        return Request.of(Callers.label(caller), method, path).key(keyOf(caller));
    }

    /** The newest key of a caller; a service without a key gets one. */
    public @Nullable String keyOf(String caller) {
        String known = Callers.configuredKey(caller);
        if (known != null || Callers.isStranger(caller)) {
            return known;
        }
        return keysOf(caller).getLast();
    }

    /** All keys that a service was given, the oldest first. */
    public List<String> keysOf(String service) {
        if (!keys.containsKey(service)) {
            ApiAnswer made = send(request("operator", "POST", "/admin/keys").json(Map.of("name", nameOf(service))));
            addKey(service, made.expect(201).text("key"));
        }
        return keys.getOrDefault(service, List.of());
    }

    /** Adds a key of a service. */
    public void addKey(String service, String key) {
        keys.computeIfAbsent(service, any -> new ArrayList<>()).add(Secrets.remember(key));
    }

    /** Sends a request without keeping the answer, for preconditions of a scenario. */
    public ApiAnswer send(Request request) {
        ApiAnswer answer = send(target().base(), request);
        if (answer.status() == 201 && request.path().equals(CREATE)) {
            Request deletion = Request.of(request.caller(), "POST", "/cmd/tasks.delete");
            created.add(deletion.key(request.key()).json(Map.of("id", answer.text("id"))));
        }
        return answer;
    }

    /** Sends a request to a certain instance. */
    public static ApiAnswer send(URI base, Request request) {
        try {
            return Api.send(base, request);
        } catch (IOException e) {
            throw new UncheckedIOException(request.describe() + " got no answer: " + e.getMessage(), e);
        }
    }

    /** Sends a request and keeps the answer. */
    public ApiAnswer ask(Request request) {
        return keep(send(request));
    }

    /** Keeps an answer from elsewhere. */
    public ApiAnswer keep(ApiAnswer answer) {
        answers.add(answer);
        return answer;
    }

    /** The answer kept last. */
    public ApiAnswer last() {
        if (answers.isEmpty()) {
            throw new IllegalStateException("Nothing was asked yet");
        }
        return answers.getLast();
    }

    /** All answers that were kept, the oldest first. */
    public List<ApiAnswer> answers() {
        return answers;
    }

    void rememberTask(String name, String task) {
        tasks.put(name, task);
        lastTask = task;
    }

    /** The id of the task with this name in the scenario. */
    public String task(String name) {
        String task = tasks.get(name);
        if (task == null) {
            throw new IllegalStateException("This scenario has made no task \"" + name + '"');
        }
        return task;
    }

    /** The ids of the scenario's tasks, by their names. */
    public Map<String, String> tasks() {
        return tasks;
    }

    String lastTask() {
        if (lastTask == null) {
            throw new IllegalStateException("This scenario has made no task");
        }
        return lastTask;
    }

    /** Replaces the texts between guillemets. */
    public String expand(String text) {
        return placeholders.expand(text);
    }

    /** Deletes the tasks that the scenario created, so that a deployed service stays unchanged. */
    void cleanUp() {
        if (Targets.platform().deployed().isPresent()) {
            created.forEach(this::send);
        }
    }

    void close() {
        instances.forEach(Target::close);
    }
}
