import client.ApiException;
import client.api.KeysApi;
import client.api.TasksApi;
import client.model.CreateKey;
import client.model.CreateTask;
import client.model.DeleteTask;
import client.model.Problem;
import client.model.Task;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Calls that get a problem from the service or, where it is in good order, from the proxy. */
final class ProblemCalls extends Checks {
    private final TasksApi tasks;
    private final KeysApi keys;

    ProblemCalls(TasksApi tasks, KeysApi keys) {
        this.tasks = tasks;
        this.keys = keys;
    }

    void all() throws ApiException {
        problems();
        emulatedProblems();
    }

    private void problems() throws ApiException {
        var stranger = new TasksApi(client("not-a-key"));
        ApiException refused = failure(401, () -> stranger.getTask(UUID.randomUUID(), null));
        check(refused.getResponseHeaders().firstValue("WWW-Authenticate").isPresent(), "WWW-Authenticate");
        var noAdmin = new KeysApi(client(System.getenv("ACCEPTANCE_SERVICE_KEY")));
        equal("forbidden", slug(403, () -> noAdmin.listKeys(null)));
        var past = new CreateKey().name(Calls.NAME).expiresAt(OffsetDateTime.parse("2026-01-01T00:00:00Z"));
        Problem invalid = problem(failure(422, () -> keys.createKey(past, null)));
        equal("/expires_at", invalid.getErrors().getFirst().getPointer());
        check(!invalid.getErrors().getFirst().getDetail().isEmpty(), "detail");
        var reused = UUID.randomUUID().toString();
        Task task = tasks.createTask(new CreateTask().name("One"), reused, null);
        equal(
                "idempotency-key-reused",
                slug(422, () -> tasks.createTask(new CreateTask().name("Two"), reused, null)));
        tasks.deleteTask(new DeleteTask().id(task.getId()), null, null);
    }

    /** Problems that a service in good order does not give, as the document shows them. */
    private void emulatedProblems() throws ApiException {
        for (String each : System.getenv("EMULATED").split(" ")) {
            int status = Integer.parseInt(each.substring(0, 3));
            String id = "emulate-" + each;
            var exception = failure(status, () -> tasks.createTask(new CreateTask().name("test"), null, id));
            Problem problem = problem(exception);
            check(problem.getType().endsWith("#" + each.substring(4)), problem.getType());
            equal(id, problem.getRequestId());
            if (List.of(409, 429, 503).contains(status)) {
                retryAfter(exception);
            }
        }
    }
}
