package click.gamificator.taskapi.stats;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts tasks: all of a service from the counts that the database keeps, those of one end user from an index. */
@Repository
class StatsStore {
    /** The counts are by day, so the tasks that became overdue today are counted one by one. */
    private static final String OF_SERVICE = """
            select coalesce(sum(pending + in_progress + completed), 0),
                   coalesce(sum(pending), 0),
                   coalesce(sum(completed), 0),
                   coalesce(sum(pending + in_progress) filter (where due_on < (now() at time zone 'UTC')::date), 0)
                       + (select count(*) from tasks where service = :service and status <> 'completed'
                              and due_at >= date_trunc('day', now(), 'UTC') and due_at < now())
            from task_counts where service = :service""";

    private static final String OF_USER = """
            select count(*),
                   count(*) filter (where status = 'pending'),
                   count(*) filter (where status = 'completed'),
                   (select count(*) from tasks where service = :service and user_id = :user
                        and status in ('pending', 'in_progress') and due_at < now())
            from tasks where service = :service and user_id = :user""";

    private final JdbcClient jdbc;

    StatsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Stats count(String service, @Nullable String userId) {
        var statement =
                userId == null ? jdbc.sql(OF_SERVICE) : jdbc.sql(OF_USER).param("user", userId);
        return statement.param("service", service).query((row, _) -> stats(row)).single();
    }

    private static Stats stats(ResultSet row) throws SQLException {
        return Stats.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }
}
