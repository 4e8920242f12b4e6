package click.gamificator.taskapi.stats;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts tasks, from an index alone. */
@Repository
class StatsStore {
    private static final String COUNTS = """
            select count(*),
                   count(*) filter (where status = 'pending'),
                   count(*) filter (where status = 'completed'),
                   count(*) filter (where status <> 'completed' and due_at < now())
            from tasks where service = ?""";

    private final JdbcClient jdbc;

    StatsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Stats count(String service, @Nullable String userId) {
        var parameters = new ArrayList<Object>();
        parameters.add(service);
        if (userId != null) {
            parameters.add(userId);
        }
        return jdbc.sql(userId == null ? COUNTS : COUNTS + " and user_id = ?")
                .params(parameters)
                .query((row, _) -> Stats.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }
}
