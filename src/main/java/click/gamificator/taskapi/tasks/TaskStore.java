package click.gamificator.taskapi.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tasks in the database. Every statement names the service, so none reaches another's tasks. */
@Repository
class TaskStore {
    private static final String COLUMNS =
            "id, name, description, status, priority, user_id, due_at, created_at, updated_at, completed_at, version";

    /** Clocks of instances differ, but the times of a task must be in the order of its changes. */
    private static final String LATER = "greatest(updated_at + interval '1 microsecond', :now)";
    /** Bytes of names, descriptions and user ids in UTF-8: a hundred of the longest descriptions in ASCII. */
    static final int LONGEST_PAGE = 1024 * 1024;

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String service, Task task) {
        jdbc.sql("""
                        insert into tasks
                            (service, id, name, description, status, priority, user_id, due_at, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(service)
                .param(task.id())
                .param(task.name())
                .param(task.description())
                .param(task.status().word())
                .param(task.priority().word())
                .param(task.userId())
                .param(utc(task.dueAt()))
                .param(utc(task.createdAt()))
                .param(utc(task.updatedAt()))
                .update();
    }

    Optional<Task> find(String service, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from tasks where service = ? and id = ?")
                .param(service)
                .param(id)
                .query((row, _) -> task(row))
                .optional();
    }

    /**
     * As many tasks as were asked for, fewer where their texts have more than {@link #LONGEST_PAGE} bytes together, one
     * where there is one. PostgreSQL adds the lengths up, without reading the texts, so that the driver, which takes a
     * whole answer into memory, never gets more. One task more than was asked for only tells that there is another
     * page.
     */
    TaskPage list(String service, TaskFilter filter) {
        var query = new TaskQuery(service, filter, filter.limit() + 1);
        var order = filter.order().columns();
        var page = jdbc.sql("select " + COLUMNS + ", place < found from (select " + COLUMNS + """
                        , row_number() over page as place, count(*) over () as found, sum(octet_length(name)
                            + coalesce(octet_length(description), 0) + coalesce(octet_length(user_id), 0))
                            over page as bytes
                        from (select\s""" + COLUMNS
                        + " from tasks where " + query.condition() + """
                         order by %1$s limit ?) as candidates
                        window page as (order by %1$s rows unbounded preceding)) as places
                        where place <= ? and (place = 1 or bytes <= ?) order by %1$s""".formatted(order))
                .params(query.parameters())
                .param(filter.limit() + 1)
                .param(filter.limit())
                .param(LONGEST_PAGE)
                .query((row, _) -> new TaskPage.Place(task(row), row.getBoolean(12)))
                .list();
        return TaskPage.of(page, filter);
    }

    /** Empty where there is no such task, or where it is not at the version that was asked for. */
    Optional<Task> update(String service, TaskChange change, Instant now) {
        var columns = new StringBuilder();
        change.columns()
                .keySet()
                .forEach(column ->
                        columns.append(column).append(" = :").append(column).append(", "));
        if (change.status() != null) {
            columns.append("""
                    status = :status,
                    completed_at = case when :status = 'completed'
                        then coalesce(completed_at, %s) end,\s""".formatted(LATER));
        }
        return jdbc.sql("update tasks set " + columns + "updated_at = " + LATER + ", version = version + 1"
                        + " where service = :service and id = :id"
                        + (change.version() == null ? "" : " and version = :version")
                        + " returning " + COLUMNS)
                .params(change.columns())
                .param(
                        "status",
                        change.status() == null ? null : change.status().word())
                .param("now", utc(now))
                .param("service", service)
                .param("id", change.id())
                .param("version", change.version())
                .query((row, _) -> task(row))
                .optional();
    }

    boolean delete(String service, UUID id) {
        return jdbc.sql("delete from tasks where service = ? and id = ?")
                        .param(service)
                        .param(id)
                        .update()
                == 1;
    }

    private static Task task(ResultSet row) throws SQLException {
        return new Task(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                Objects.requireNonNull(TaskStatus.BY_WORD.get(row.getString(4))),
                Objects.requireNonNull(TaskPriority.BY_WORD.get(row.getString(5))),
                row.getString(6),
                instant(row, 7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                instant(row, 10),
                row.getInt(11));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
