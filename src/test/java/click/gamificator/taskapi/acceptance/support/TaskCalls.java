package click.gamificator.taskapi.acceptance.support;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Request;
import io.cucumber.datatable.DataTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The API calls of the steps about tasks. */
public final class TaskCalls {
    private final World world;

    /** Created by Cucumber once per scenario. */
    public TaskCalls(World world) {
        this.world = world;
    }

    /** Creates a task. */
    public Request create(String service, Map<String, ? extends @Nullable Object> task) {
        return command(service, "tasks.create", task);
    }

    /** Changes a task. */
    public Request update(String service, String id, Map<String, ? extends @Nullable Object> changes) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(changes);
        body.put("id", id);
        return command(service, "tasks.update", body);
    }

    /** Deletes a task. */
    public Request delete(String service, String id) {
        return command(service, "tasks.delete", Map.of("id", id));
    }

    /** Looks up a task. */
    public Request get(String service, String id) {
        return world.request(service, "GET", "/cmd/tasks.get?id=" + id);
    }

    private Request command(String service, String command, Map<String, ? extends @Nullable Object> body) {
        return world.request(service, "POST", "/cmd/" + command).json(body);
    }

    /** Keeps the answer, and stores the task under the name in its request. */
    public ApiAnswer askToCreate(Request request, String name) {
        ApiAnswer answer = world.ask(request);
        if (answer.status() == 201) {
            world.rememberTask(name, answer.text("id"));
        }
        return answer;
    }

    /** Creates a task as a scenario's precondition. A new task is pending; any other status takes an update. */
    public void given(String service, Map<String, ? extends @Nullable Object> task) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(task);
        Object status = body.remove("status");
        ApiAnswer created = world.send(create(service, body)).expect(201);
        world.rememberTask(String.valueOf(task.get("name")), created.text("id"));
        if (status != null && !"pending".equals(status)) {
            world.send(update(service, created.text("id"), Map.of("status", status)))
                    .expect(200);
        }
    }

    /** All tasks of a service, from all pages. */
    public List<JsonNode> all(String service) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            ApiAnswer page = world.send(world.request(service, "GET", "/cmd/tasks.list?limit=100" + cursor))
                    .expect(200);
            page.json().path("tasks").forEach(all::add);
            JsonNode next = page.json().path("next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
        return all;
    }

    /** A table of two columns, in the words of the wire. */
    public Map<String, @Nullable Object> fields(DataTable table) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (List<String> row : table.cells()) {
            fields.put(Words.wire(row.getFirst()), value(row.get(1)));
        }
        return fields;
    }

    /** A table's value, in the words of the wire. */
    public @Nullable String value(@Nullable String words) {
        if (words == null) {
            return "";
        }
        return switch (words) {
            case "nothing" -> null;
            case "in progress" -> "in_progress";
            default -> world.expand(words);
        };
    }
}
