package click.gamificator.taskapi.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The condition of {@code tasks.list}: only what was asked for stands in it, so that PostgreSQL plans for just that. (A
 * condition such as {@code ? is null or status = ?} gets one plan for all, which walks the table.)
 */
final class TaskQuery {
    private static final Pattern LIKE_SYNTAX = Pattern.compile("[\\\\%_]");

    private final StringBuilder condition = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    TaskQuery(String service, TaskFilter filter) {
        and("service = ?", service);
        and("status = ?", filter.status() == null ? null : filter.status().word());
        and("priority = ?", filter.priority() == null ? null : filter.priority().word());
        and("user_id = ?", filter.userId());
        and("due_at < ?", TaskStore.utc(filter.dueBefore()));
        and("due_at > ?", TaskStore.utc(filter.dueAfter()));
        and("name ilike ?", filter.namePart() == null ? null : "%" + literal(filter.namePart()) + "%");
        and("id < ?", filter.after());
    }

    String condition() {
        return condition.toString();
    }

    List<Object> parameters() {
        return parameters;
    }

    private void and(String comparison, @Nullable Object value) {
        if (value != null) {
            condition.append(condition.isEmpty() ? "" : " and ").append(comparison);
            parameters.add(value);
        }
    }

    private static String literal(String text) {
        return LIKE_SYNTAX.matcher(text).replaceAll("\\\\$0");
    }
}
