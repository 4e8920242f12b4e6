package click.gamificator.taskapi.tasks;

import java.util.Objects;

/**
 * How the indexes hold an order: in coarse steps. The expressions are those of {@code db/concurrent}, word by word,
 * since PostgreSQL recognizes an index by its expression.
 *
 * @param order the order of the list
 * @param columns the steps, and within them the tasks, in SQL
 * @param age of tasks whose order goes by id, in SQL
 */
record IndexSteps(TaskOrder order, String columns, String age) {
    static final String DUE_HOUR = "coalesce(date_trunc('hour', due_at, 'UTC'), 'infinity')";
    static final String UPDATED_STEP = "date_bin('10 minutes', updated_at, '2000-01-01 00:00:00+00')";
    static final String STEP_OF = "date_bin('10 minutes', ?::timestamptz, '2000-01-01 00:00:00+00')";

    /** 4.7 hours of a service, or 3.1 days of an end user: the first digits of an id. */
    private static final String AGE = "left(%s::text, 6) collate \"C\"";

    private static final String AGE_OF_USER = "left(%s::text, 5) collate \"C\"";
    private static final String UNDATED_AGE = "case when due_at is null then left(id::text, 6) end collate \"C\"";

    static IndexSteps of(TaskFilter filter) {
        var age = filter.userId() == null ? AGE : AGE_OF_USER;
        return switch (filter.order()) {
            case CREATED_DESC -> new IndexSteps(TaskOrder.CREATED_DESC, age.formatted("id") + " desc, id desc", age);
            case DUE_ASC -> new IndexSteps(TaskOrder.DUE_ASC, DUE_HOUR + ", " + UNDATED_AGE + ", due_at, id", AGE);
            case UPDATED_ASC -> new IndexSteps(TaskOrder.UPDATED_ASC, UPDATED_STEP + ", updated_at, id", AGE);
        };
    }

    /** Whether the key of the table has the order too, without steps. */
    boolean areThoseOfTheKey() {
        return order == TaskOrder.CREATED_DESC;
    }

    Sql isAfter(TaskPlace place) {
        var time = TaskStore.utc(place.time());
        return switch (order) {
            case CREATED_DESC -> new Sql().add("id < ?", place.id());
            case DUE_ASC ->
                time == null
                        ? new Sql().add("due_at is null and id > ?", place.id())
                        : new Sql().add("(coalesce(due_at, 'infinity'), id) > (?, ?)", time, place.id());
            case UPDATED_ASC -> new Sql().add("(updated_at, id) > (?, ?)", Objects.requireNonNull(time), place.id());
        };
    }

    /** The same for whole steps. */
    Sql isNotBefore(TaskPlace place) {
        var time = TaskStore.utc(place.time());
        return switch (order) {
            case CREATED_DESC -> new Sql().add(age.formatted("id") + " <= " + age.formatted("?"), place.id());
            case DUE_ASC ->
                time == null
                        ? new Sql()
                                .add(
                                        DUE_HOUR + " = 'infinity' and " + UNDATED_AGE + " >= " + AGE.formatted("?"),
                                        place.id())
                        : new Sql().add(DUE_HOUR + " >= date_trunc('hour', ?::timestamptz, 'UTC')", time);
            case UPDATED_ASC -> new Sql().add(UPDATED_STEP + " >= " + STEP_OF, Objects.requireNonNull(time));
        };
    }
}
