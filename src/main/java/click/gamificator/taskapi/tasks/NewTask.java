package click.gamificator.taskapi.tasks;

import click.gamificator.taskapi.http.Input;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code tasks.create} is told. */
record NewTask(
        String name,
        @Nullable String description,
        TaskPriority priority,
        @Nullable String userId,
        @Nullable Instant dueAt) {

    static NewTask from(Input input) {
        input.require("name");
        var name = TaskFields.name(input);
        var description = TaskFields.description(input);
        var priority = TaskFields.priority(input);
        var userId = TaskFields.userId(input);
        var dueAt = input.dateTime("due_at");
        input.check();
        return new NewTask(
                Objects.requireNonNull(name),
                description,
                priority == null ? TaskPriority.MEDIUM : priority,
                userId,
                dueAt);
    }
}
