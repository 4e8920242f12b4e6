package click.gamificator.taskapi.stats;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.MigratedDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StatsStoreTest {
    private static final AtomicInteger SERVICES = new AtomicInteger();

    private final JdbcClient jdbc = MigratedDatabase.shared().jdbc();
    private final StatsStore store = new StatsStore(jdbc);
    private final String service = "stats-" + SERVICES.incrementAndGet();

    @Test
    void serviceWithoutTasksHasNone() {
        assertThat(store.count(service, null)).isEqualTo(Stats.of(0, 0, 0, 0));
    }

    @Test
    void tasksAreCountedByStatus() {
        add("pending", null, null);
        add("pending", null, null);
        add("in_progress", null, null);
        add("completed", null, null);
        add("completed", null, null);
        add("completed", null, null);

        assertThat(store.count(service, null)).isEqualTo(Stats.of(6, 2, 3, 0));
    }

    @Test
    void taskThatIsDueAndNotCompletedIsOverdue() {
        add("pending", null, "-1 minute");
        add("in_progress", null, "-1 minute");

        assertThat(store.count(service, null).overdueTasks()).isEqualTo(2);
    }

    @Test
    void taskThatIsCompletedOrNotYetDueIsNotOverdue() {
        add("completed", null, "-1 minute");
        add("pending", null, "1 minute");
        add("pending", null, null);

        assertThat(store.count(service, null).overdueTasks()).isZero();
    }

    @Test
    void tasksOfOneUserAreCountedApart() {
        add("pending", "user-1", null);
        add("completed", "user-2", null);
        add("completed", null, null);

        assertThat(store.count(service, "user-1")).isEqualTo(Stats.of(1, 1, 0, 0));
    }

    @Test
    void tasksOfAnotherServiceAreNotCounted() {
        add("pending", "user-1", null);

        assertThat(store.count(service + "-other", "user-1")).isEqualTo(Stats.of(0, 0, 0, 0));
    }

    @Test
    void dayWithoutTasksIsForgotten() {
        add("pending", null, "1 day");
        add("completed", null, "2 days");

        jdbc.sql("delete from tasks where service = ? and status = 'completed'")
                .param(service)
                .update();

        assertThat(jdbc.sql("select count(*) from task_counts where service = ?")
                        .param(service)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(store.count(service, null)).isEqualTo(Stats.of(1, 1, 0, 0));
    }

    private void add(String status, @Nullable String user, @Nullable String dueIn) {
        jdbc.sql("""
                        insert into tasks (
                            service, id, name, status, user_id, due_at, created_at, updated_at, completed_at)
                        values (?, gen_random_uuid(), 'Feed', ?, ?, now() + ?::interval, now(), now(),
                                case when ? = 'completed' then now() end)""")
                .param(service)
                .param(status)
                .param(user)
                .param(dueIn)
                .param(status)
                .update();
    }
}
