package click.gamificator.taskapi.tasks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of SQL and what stands for its question marks. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /** Text as it is, and one value for each question mark in it. */
    Sql add(String sql, Object... values) {
        text.append(sql);
        parameters.addAll(List.of(values));
        return this;
    }

    Sql add(Sql other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    /** Another condition that has to hold, with one value for all of its question marks; none where that is null. */
    Sql and(String condition, @Nullable Object value) {
        if (value != null) {
            separate().append(condition);
            condition.chars().filter(character -> character == '?').forEach(_ -> parameters.add(value));
        }
        return this;
    }

    Sql and(Sql conditions) {
        if (!conditions.isEmpty()) {
            separate();
            add(conditions);
        }
        return this;
    }

    private StringBuilder separate() {
        return isEmpty() ? text : text.append(" and ");
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    String text() {
        return text.toString();
    }

    List<Object> parameters() {
        return List.copyOf(parameters);
    }
}
