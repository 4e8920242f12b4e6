package click.gamificator.taskapi.tasks;

import click.gamificator.taskapi.http.Input;
import org.jspecify.annotations.Nullable;

/** The bounds of a task's fields; the table checks them too. */
final class TaskFields {
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_DESCRIPTION = 10_000;
    static final int LONGEST_USER_ID = 255;

    private TaskFields() {}

    static @Nullable String name(Input input) {
        return input.trimmed("name", 1, LONGEST_NAME);
    }

    static @Nullable String description(Input input) {
        return input.text("description", 0, LONGEST_DESCRIPTION);
    }

    static @Nullable String userId(Input input) {
        return input.text("user_id", 1, LONGEST_USER_ID);
    }

    static @Nullable TaskStatus status(Input input) {
        return input.oneOf("status", TaskStatus.BY_WORD);
    }

    static @Nullable TaskPriority priority(Input input) {
        return input.oneOf("priority", TaskPriority.BY_WORD);
    }
}
