package click.gamificator.taskapi.tasks;

import click.gamificator.taskapi.http.Input;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which tasks {@code tasks.list} is to give, and from where on. */
record TaskFilter(
        @Nullable TaskStatus status,
        @Nullable TaskPriority priority,
        @Nullable String userId,
        @Nullable Instant dueBefore,
        @Nullable Instant dueAfter,
        @Nullable String namePart,
        int limit,
        @Nullable UUID after) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 100;
    private static final int LONGEST_NAME_PART = 500;
    private static final int LONGEST_CURSOR = 255;

    static TaskFilter from(Input query) {
        var status = TaskFields.status(query);
        var priority = TaskFields.priority(query);
        var userId = query.text("user_id", 1, TaskFields.LONGEST_USER_ID);
        var dueBefore = query.dateTime("due_before");
        var dueAfter = query.dateTime("due_after");
        var namePart = query.composed("q", 1, LONGEST_NAME_PART);
        var limit = query.integer("limit", 1, LARGEST_LIMIT);
        var cursor = query.text("cursor", 1, LONGEST_CURSOR);
        var after = cursor == null ? null : TaskCursor.read(cursor);
        if (cursor != null && after == null) {
            query.reject("cursor", "must be a next_cursor of an earlier page");
        }
        query.check();
        return new TaskFilter(
                status, priority, userId, dueBefore, dueAfter, namePart, limit == null ? DEFAULT_LIMIT : limit, after);
    }

    /** Whether it may take a walk past many tasks that do not match; one of the other filters alone has its index. */
    boolean isCostly() {
        return namePart != null
                || dueBefore != null
                || dueAfter != null
                || Stream.of(status, priority, userId).filter(Objects::nonNull).count() > 1;
    }
}
