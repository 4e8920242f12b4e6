package click.gamificator.taskapi.tasks;

import click.gamificator.taskapi.http.Input;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks {@code tasks.list} is to give, in which order, and from where on.
 *
 * @param statuses empty for all
 * @param priorities empty for all
 * @param isOverdue null for all
 */
record TaskFilter(
        Set<TaskStatus> statuses,
        Set<TaskPriority> priorities,
        @Nullable String userId,
        @Nullable Instant dueBefore,
        @Nullable Instant dueAfter,
        @Nullable Instant updatedAfter,
        @Nullable Boolean isOverdue,
        @Nullable String namePart,
        TaskOrder order,
        int limit,
        @Nullable TaskPlace after) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 100;
    private static final int LONGEST_NAME_PART = 500;
    private static final int LONGEST_CURSOR = 255;
    private static final Map<String, Boolean> TRUTH =
            Collections.unmodifiableMap(new TreeMap<>(Map.of("true", true, "false", false)));

    static TaskFilter from(Input query) {
        var statuses = query.someOf("status", TaskStatus.BY_WORD);
        var priorities = query.someOf("priority", TaskPriority.BY_WORD);
        var userId = query.text("user_id", 1, TaskFields.LONGEST_USER_ID);
        var dueBefore = query.dateTime("due_before");
        var dueAfter = query.dateTime("due_after");
        var updatedAfter = query.dateTime("updated_after");
        var isOverdue = query.oneOf("overdue", TRUTH);
        var namePart = query.composed("q", 1, LONGEST_NAME_PART);
        var order = query.oneOf("order", TaskOrder.BY_WORD);
        var isRead = !query.hasErrors();
        var limit = query.integer("limit", 1, LARGEST_LIMIT);
        var filter = new TaskFilter(
                statuses.isEmpty() ? Set.of() : EnumSet.copyOf(statuses),
                priorities.isEmpty() ? Set.of() : EnumSet.copyOf(priorities),
                userId,
                dueBefore,
                dueAfter,
                updatedAfter,
                isOverdue,
                namePart,
                order == null ? TaskOrder.CREATED_DESC : order,
                limit == null ? DEFAULT_LIMIT : limit,
                null);
        var cursor = query.text("cursor", 1, LONGEST_CURSOR);
        var after = cursor == null ? null : filter.placeOf(cursor, isRead, query);
        query.check();
        return after == null ? filter : filter.after(after);
    }

    /** @param isRead whether the order and the filters could be read, so that the cursor can be compared with them */
    private @Nullable TaskPlace placeOf(String text, boolean isRead, Input query) {
        var cursor = TaskCursor.read(text);
        if (cursor == null) {
            query.reject("cursor", "must be a next_cursor of an earlier page");
        } else if (isRead && cursor.order() != order) {
            query.reject(
                    "cursor", "belongs to the order " + cursor.order().word() + ", but the order is " + order.word());
        } else if (isRead && cursor.filters() != null && cursor.filters() != checksum()) {
            query.reject("cursor", "belongs to other filters; keep those of the first page");
        }
        return cursor == null ? null : cursor.place();
    }

    private TaskFilter after(TaskPlace place) {
        return new TaskFilter(
                statuses,
                priorities,
                userId,
                dueBefore,
                dueAfter,
                updatedAfter,
                isOverdue,
                namePart,
                order,
                limit,
                place);
    }

    /** The cursor of the page after the one that ends with this task. */
    TaskCursor cursorAfter(Task last) {
        return new TaskCursor(order, checksum(), TaskPlace.of(last, order));
    }

    /**
     * Of all that chooses tasks; the limit may differ from page to page. Only given filters are in it, each with its
     * name, so a filter that a later release adds leaves the cursors of this one valid.
     */
    private int checksum() {
        var given = new StringBuilder();
        write(given, "status", statuses.stream().map(TaskStatus::word).toList());
        write(given, "priority", priorities.stream().map(TaskPriority::word).toList());
        write(given, "user_id", userId);
        write(given, "due_before", dueBefore);
        write(given, "due_after", dueAfter);
        write(given, "updated_after", updatedAfter);
        write(given, "overdue", isOverdue);
        write(given, "q", namePart);
        return TaskCursor.checksum(given.toString());
    }

    private static void write(StringBuilder given, String name, @Nullable Object value) {
        if (value != null && !value.equals(List.of())) {
            var text = value.toString();
            given.append(name).append(text.length()).append(':').append(text);
        }
    }

    /**
     * Whether it may visit many tasks that do not match. In the order of creation, statuses, priorities or an end user
     * alone have an index. A step of another order may hold very many tasks.
     */
    boolean isCostly() {
        return order != TaskOrder.CREATED_DESC
                || namePart != null
                || dueBefore != null
                || dueAfter != null
                || updatedAfter != null
                || isOverdue != null
                || List.of(!statuses.isEmpty(), !priorities.isEmpty(), userId != null).stream()
                                .filter(isThere -> isThere)
                                .count()
                        > 1;
    }
}
