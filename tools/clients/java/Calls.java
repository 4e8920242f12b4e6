import client.ApiException;
import client.ApiResponse;
import client.api.DocumentationApi;
import client.api.HealthApi;
import client.api.KeysApi;
import client.api.StatsApi;
import client.api.TasksApi;
import client.model.CreateTask;
import client.model.DeleteTask;
import client.model.Health;
import client.model.HealthChecks;
import client.model.ServiceKey;
import client.model.Task;
import client.model.TaskList;
import client.model.UpdateTask;
import com.fasterxml.jackson.core.JsonParseException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Calls every operation with the generated client. Ends with a stack trace where an answer is not as expected. */
final class Calls extends Checks {
    static final String NAME = "clients-java-" + UUID.randomUUID().toString().substring(0, 8);
    private final TasksApi tasks = new TasksApi(client(System.getenv("ACCEPTANCE_SERVICE_KEY")));
    private final StatsApi stats = new StatsApi(client(System.getenv("ACCEPTANCE_SERVICE_KEY")));
    private final KeysApi keys = new KeysApi(client(System.getenv("ACCEPTANCE_ADMIN_KEY")));
    private final String user = NAME;

    public static void main(String[] arguments) throws Exception {
        var calls = new Calls();
        calls.documentation();
        calls.health();
        calls.checklist();
        calls.tasks();
        calls.pages();
        new ProblemCalls(calls.tasks, calls.keys).all();
        new KeyCalls(calls.keys).all();
        System.out.println(Checks.made() + " checks passed");
    }

    private void documentation() throws ApiException {
        var api = new DocumentationApi(client(null));
        var document = api.getOpenApiWithHttpInfo(null);
        String version = document.getData().getOpenapi();
        check(version.startsWith("3.1."), version);
        check(!header(document, "ETag").isEmpty(), "ETag");
        page();
    }

    /** The native library reads every body as JSON (a fault of the generator), so a page arrives without its text. */
    private static void page() {
        var client = client(null);
        var page = new AtomicReference<HttpResponse<InputStream>>();
        client.setResponseInterceptor(page::set);
        try {
            check(new DocumentationApi(client).getDocs(null).contains("<html"), "the documentation");
        } catch (ApiException unreadable) {
            check(unreadable.getCause() instanceof JsonParseException, unreadable.toString());
            equal(200, page.get().statusCode());
            check(page.get().headers().firstValue("Content-Type").orElse("").startsWith("text/html"), "text/html");
        }
    }

    private void health() throws ApiException {
        var api = new HealthApi(client(null));
        equal("ok", api.getLiveness(null).getStatus().getValue());
        equal("ready", api.getReadiness(null).getStatus().getValue());
        var answer = api.getHealthWithHttpInfo(NAME);
        equal(NAME, header(answer, "X-Request-Id"));
        Health health = answer.getData();
        equal(Health.StatusEnum.OK, health.getStatus());
        equal(HealthChecks.DatabaseEnum.OK, health.getChecks().getDatabase());
        check(health.getAdditionalProperty(NEW_FIELD) != null, "the new field");
        check(health.getChecks().getAdditionalProperty(NEW_FIELD) != null, "the new field");
    }

    /** The calls of features/contract/checklist.feature that health() does not make. */
    private void checklist() throws ApiException {
        List<ServiceKey> all = keys.listKeys(null).getKeys();
        check(!all.isEmpty(), "keys");
        for (ServiceKey key : all) {
            check(key.getSource() != null && key.getState() != null && key.getFingerprint() != null, key.toString());
            OffsetDateTime used = key.getLastUsedAt();
            check(used == null || used.isBefore(OffsetDateTime.now().plusDays(1)), "last_used_at");
        }
        Task task = tasks.createTask(new CreateTask().name("test"), null, null);
        equal("test", task.getName());
        TaskList newest = tasks.listTasks(null, null, null, null, null, null, null, null, null, null, null, null);
        check(newest.getTasks().contains(task), "listed");
        check(stats.getStats(null, null).getTotalTasks() >= 1, "counted");
        tasks.deleteTask(new DeleteTask().id(task.getId()), null, null);
    }

    private void tasks() throws ApiException {
        OffsetDateTime due = OffsetDateTime.parse("2036-12-24T19:00:00+01:00");
        var wanted = new CreateTask().name("Brush the cat").description("Twice").userId(user).dueAt(due);
        wanted.priority(CreateTask.PriorityEnum.URGENT);
        String once = UUID.randomUUID().toString();
        ApiResponse<Task> first = tasks.createTaskWithHttpInfo(wanted, once, null);
        equal(201, first.getStatusCode());
        equal("", header(first, "Idempotency-Replayed"));
        limits(first);
        ApiResponse<Task> again = tasks.createTaskWithHttpInfo(wanted, once, null);
        equal("true", header(again, "Idempotency-Replayed"));
        equal(first.getData(), again.getData());

        Task task = first.getData();
        UUID id = task.getId();
        String description = task.getDescription();
        equal("Twice", description);
        equal(Task.StatusEnum.PENDING, task.getStatus());
        equal(Task.PriorityEnum.URGENT, task.getPriority());
        String userId = task.getUserId();
        equal(user, userId);
        OffsetDateTime dueAt = task.getDueAt();
        equal(due.toInstant(), dueAt.toInstant());
        OffsetDateTime created = task.getCreatedAt();
        OffsetDateTime updated = task.getUpdatedAt();
        equal(created, updated);
        OffsetDateTime completed = task.getCompletedAt();
        equal(null, completed);
        Integer version = task.getVersion();
        equal(1, version);
        check(task.getAdditionalProperty(NEW_FIELD) instanceof Map, "the new field");
        equal(task, tasks.getTask(id, null));

        var change = new UpdateTask().id(id).version(version).description(null).dueAt(null);
        Task changed = tasks.updateTask(change.status(UpdateTask.StatusEnum.IN_PROGRESS), null, null);
        equal(null, changed.getDescription());
        equal(null, changed.getDueAt());
        equal(user, changed.getUserId());
        equal(Task.StatusEnum.IN_PROGRESS, changed.getStatus());
        var end = new UpdateTask().id(id).status(UpdateTask.StatusEnum.COMPLETED).priority(null);
        changed = tasks.updateTask(end, UUID.randomUUID().toString(), null);
        check(changed.getCompletedAt() != null, "completed_at");
        equal(Task.PriorityEnum.MEDIUM, changed.getPriority());
        equal("version-conflict", slug(409, () -> tasks.updateTask(change, null, null)));

        var counts = stats.getStats(user, null);
        Long total = counts.getTotalTasks();
        equal(1L, total);
        equal(1L, counts.getCompletedTasks());
        equal(0L, counts.getPendingTasks() + counts.getInProgressTasks() + counts.getOverdueTasks());
        equal(0, BigDecimal.valueOf(100).compareTo(counts.getCompletionRate()));
        equal(204, tasks.deleteTaskWithHttpInfo(new DeleteTask().id(id), null, null).getStatusCode());
        equal("task-not-found", slug(404, () -> tasks.getTask(id, null)));
    }

    private void pages() throws ApiException {
        OffsetDateTime due = OffsetDateTime.now().plusDays(2).truncatedTo(ChronoUnit.SECONDS);
        for (String name : List.of("Feed the 1st cat", "Feed the 2nd cat")) {
            var task = new CreateTask().name(name).userId(user).dueAt(due).priority(CreateTask.PriorityEnum.LOW);
            tasks.createTask(task, null, null);
        }
        TaskList page = page(due, null);
        equal("Feed the 2nd cat", page.getTasks().getFirst().getName());
        String cursor = page.getNextCursor();
        check(cursor != null, "next_cursor");
        TaskList last = page(due, cursor);
        equal("Feed the 1st cat", last.getTasks().getFirst().getName());
        equal(null, last.getNextCursor());
        for (Task task : List.of(page.getTasks().getFirst(), last.getTasks().getFirst())) {
            tasks.deleteTask(new DeleteTask().id(task.getId()), null, null);
        }
    }

    private TaskList page(OffsetDateTime due, String cursor) throws ApiException {
        return tasks.listTasks(
                List.of("pending", "completed"),
                List.of("low"),
                user,
                due.plusHours(1),
                due.minusHours(1),
                false,
                due.minusHours(50),
                "FEED THE",
                "created_desc",
                1,
                cursor,
                null);
    }
}
