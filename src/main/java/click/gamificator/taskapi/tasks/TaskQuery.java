package click.gamificator.taskapi.tasks;

import java.util.List;

/**
 * Which tasks {@code tasks.list} is to give, in the words of PostgreSQL. Left alone, it takes filters for independent
 * of the order, and walks past all tasks that come before those that fit.
 */
final class TaskQuery {
    /** So many tasks of the order are looked at before an index of the filters is searched. */
    private static final int FIRST = 2_000;

    private final TaskConditions conditions;
    private final IndexSteps steps;
    private final Sql condition;

    /** @param count how many tasks are wanted */
    TaskQuery(String service, TaskFilter filter, int count) {
        conditions = TaskConditions.of(service, filter);
        steps = IndexSteps.of(filter);
        if (conditions.haveFilters()) {
            condition = firstThenFar(service, count);
        } else if (steps.areThoseOfTheKey()) {
            condition = conditions.place();
        } else {
            condition = new Sql()
                    .add("service = ? and id in (", service)
                    .add(inSteps(
                            new Sql().add("id"),
                            new Sql().and(conditions.place()).and(conditions.steps())))
                    .add(" limit ?)", count);
        }
    }

    /** Holds for the tasks of the page, and maybe for later ones. */
    String condition() {
        return condition.text();
    }

    /** What stands for the question marks of the condition. */
    List<Object> parameters() {
        return condition.parameters();
    }

    private Sql firstThenFar(String service, int count) {
        return new Sql()
                .add("service = ? and id in (select id from (with first as materialized (", service)
                .add(first())
                .add(" limit " + FIRST + "),\nnear as materialized (select id from first where fits")
                .add(" order by " + steps.order().columns() + " limit ?),\nfar as (", count)
                .add(far())
                .add(" limit ?)\nselect id from near\nunion all select id from far where", count)
                .add(" (select count(*) from near) < ?", count)
                .add(" and (select count(*) from first) = " + FIRST + ") as found)");
    }

    /** The first tasks of the order; where a part of a name is searched for, those that fit all other filters. */
    private Sql first() {
        var tested = conditions.name().isEmpty() ? conditions.filters() : conditions.name();
        var columns = new Sql().add("id, due_at, updated_at, ").add(tested).add(" as fits");
        var where = new Sql().and(conditions.place());
        if (!conditions.name().isEmpty() && !conditions.filters().isEmpty()) {
            return inSteps(
                    columns,
                    where.and(conditions.steps()).and(conditions.filters()).and(conditions.bounds()));
        }
        return steps.areThoseOfTheKey()
                ? select(columns, where).add(" order by " + steps.order().columns())
                : inSteps(columns, where.and(conditions.steps()));
    }

    /**
     * An index of steps is in order, and skips what does not fit. That of names is in none: the large limit makes
     * PostgreSQL expect a long walk along any other index, while no more is fetched than the small one asks for.
     */
    private Sql far() {
        var where = new Sql().and(conditions.place()).and(conditions.filters());
        if (conditions.name().isEmpty()) {
            return inSteps(new Sql().add("id"), where.and(conditions.steps()).and(conditions.bounds()));
        }
        var byOrder = " order by " + steps.order().columns();
        return new Sql()
                .add("select id from (")
                .add(select(
                        new Sql().add("id, due_at, updated_at"),
                        where.and(conditions.name()).and(conditions.namePart())))
                .add(byOrder + " limit 100000) as named" + byOrder);
    }

    private Sql inSteps(Sql columns, Sql where) {
        return select(columns, where).add(" order by " + steps.columns());
    }

    private static Sql select(Sql columns, Sql where) {
        return new Sql().add("select ").add(columns).add(" from tasks where ").add(where);
    }
}
