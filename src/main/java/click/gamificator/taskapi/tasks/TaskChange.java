package click.gamificator.taskapi.tasks;

import click.gamificator.taskapi.http.Input;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tasks.update} is told.
 *
 * @param version the one the caller saw, if it matters to them
 * @param status the new one, if it changes
 * @param columns the new values of the other columns that change
 */
record TaskChange(
        UUID id, @Nullable Integer version, @Nullable TaskStatus status, Map<String, @Nullable Object> columns) {

    static TaskChange from(Input input) {
        var id = input.require("id").uuid("id");
        var version = input.has("version") ? input.require("version").integer("version", 1, Integer.MAX_VALUE) : null;
        var columns = new LinkedHashMap<String, @Nullable Object>();
        if (input.has("name")) {
            columns.put("name", TaskFields.name(input.require("name")));
        }
        if (input.has("description")) {
            columns.put("description", TaskFields.description(input));
        }
        if (input.has("priority")) {
            var priority = TaskFields.priority(input);
            columns.put("priority", (priority == null ? TaskPriority.MEDIUM : priority).word());
        }
        if (input.has("user_id")) {
            columns.put("user_id", TaskFields.userId(input));
        }
        if (input.has("due_at")) {
            var dueAt = input.dateTime("due_at");
            columns.put("due_at", dueAt == null ? null : dueAt.atOffset(ZoneOffset.UTC));
        }
        var status = input.has("status") ? TaskFields.status(input.require("status")) : null;
        input.check();
        return new TaskChange(Objects.requireNonNull(id), version, status, columns);
    }
}
