package click.gamificator.taskapi.tasks;

import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;

/**
 * What a filter asks for, in SQL: only what was asked for stands in it, so that PostgreSQL plans for just that. (A
 * condition such as {@code ? is null or status = ?} gets one plan for all, which walks the table.)
 *
 * @param place the service, where the page begins, and the bounds of the time that the order goes by
 * @param steps what follows from the place, in the words of an index
 * @param filters all other filters but the part of the name
 * @param bounds what follows from the filters, in the words of an index
 * @param name the part of the name, empty where none is searched for
 * @param namePart the same for the index of names
 */
record TaskConditions(Sql place, Sql steps, Sql filters, Sql bounds, Sql name, Sql namePart) {
    /** Tasks due within so long are few enough to sort. */
    private static final Duration SHORT = Duration.ofDays(1);

    private static final Pattern LIKE_SYNTAX = Pattern.compile("[\\\\%_]");
    private static final String DAY = "(due_at at time zone 'UTC')::date %s (%s at time zone 'UTC')::date";
    private static final String HOUR = IndexSteps.DUE_HOUR + " %s date_trunc('hour', %s, 'UTC')";

    static TaskConditions of(String service, TaskFilter filter) {
        var place = new Sql().and("service = ?", service);
        var steps = new Sql();
        var after = filter.after();
        if (after != null) {
            place.and(IndexSteps.of(filter).isAfter(after));
            steps.and(IndexSteps.of(filter).isNotBefore(after));
        }
        var filters = filters(filter);
        var bounds = new Sql();
        var isByDue = filter.order() == TaskOrder.DUE_ASC;
        (isByDue ? place : filters).and(due(filter));
        (isByDue ? steps : bounds).and(dueSteps(filter));
        var isByChange = filter.order() == TaskOrder.UPDATED_ASC;
        (isByChange ? place : filters).and("updated_at > ?", TaskStore.utc(filter.updatedAfter()));
        (isByChange ? steps : bounds)
                .and(IndexSteps.UPDATED_STEP + " >= " + IndexSteps.STEP_OF, TaskStore.utc(filter.updatedAfter()));
        var part = filter.namePart();
        return new TaskConditions(
                place,
                steps,
                filters,
                bounds,
                new Sql().and("name ilike ?", part == null ? null : "%" + literal(part) + "%"),
                new Sql().and("name_parts(name) @@ searched_parts(?)", part));
    }

    boolean haveFilters() {
        return !filters.isEmpty() || !name.isEmpty();
    }

    private static Sql filters(TaskFilter filter) {
        var filters = new Sql()
                .and(in(
                        "status",
                        filter.statuses().stream().map(TaskStatus::word).toList()))
                .and(in(
                        "priority",
                        filter.priorities().stream().map(TaskPriority::word).toList()))
                .and("user_id = ?", filter.userId());
        var isOverdue = filter.isOverdue();
        if (isOverdue != null) {
            filters.and(new Sql()
                    .add(
                            isOverdue
                                    ? "status in ('pending', 'in_progress') and due_at < now()"
                                    : "(status = 'completed' or due_at is null or due_at >= now())"));
        }
        return filters;
    }

    private static Sql due(TaskFilter filter) {
        return new Sql()
                .and("due_at < ?", TaskStore.utc(filter.dueBefore()))
                .and("due_at > ?", TaskStore.utc(filter.dueAfter()));
    }

    /** Of one index only: PostgreSQL would take days and hours for independent, and expect far too few tasks. */
    private static Sql dueSteps(TaskFilter filter) {
        var isByHour = filter.order() != TaskOrder.CREATED_DESC || isShort(filter);
        var due = isByHour ? HOUR : DAY;
        var steps = new Sql()
                .and(due.formatted("<=", "?::timestamptz"), TaskStore.utc(filter.dueBefore()))
                .and(due.formatted(">=", "?::timestamptz"), TaskStore.utc(filter.dueAfter()));
        if (Boolean.TRUE.equals(filter.isOverdue())) {
            return steps.and(new Sql().add(due.formatted("<=", "now()")));
        }
        // Tasks without a due date come last in this index, and may be very many.
        return isByHour && filter.dueAfter() != null && filter.dueBefore() == null
                ? steps.and(new Sql().add(IndexSteps.DUE_HOUR + " < 'infinity'"))
                : steps;
    }

    private static boolean isShort(TaskFilter filter) {
        var start = filter.dueAfter();
        var end = filter.dueBefore();
        return start != null && end != null && Duration.between(start, end).compareTo(SHORT) <= 0;
    }

    private static Sql in(String column, Collection<String> words) {
        var places = String.join(", ", words.stream().map(_ -> "?").toList());
        return words.isEmpty() ? new Sql() : new Sql().add(column + " in (" + places + ")", words.toArray());
    }

    private static String literal(String text) {
        return LIKE_SYNTAX.matcher(text).replaceAll("\\\\$0");
    }
}
