package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** From the schema of the first release, with tasks in it, to that of this one. */
class MigrationOfDataTest {
    private static final String ADD = """
            insert into tasks (service, id, name, status, due_at, created_at, updated_at, completed_at)
            select 'service-' || i %% 3, gen_random_uuid(), 'Feed #' || i, status,
                   case when i %% 4 > 0 then now() + (i %% 50 - 25) * interval '5 hours' end, now(), now(),
                   case when status = 'completed' then now() end
            from (select i, (array['pending', 'in_progress', 'completed'])[1 + i %% 3] as status
                  from generate_series(1, %d) i) numbered""";

    private static final String DIFFERENCES = """
            select count(*) from (
                select service, coalesce((due_at at time zone 'UTC')::date, 'infinity') as due_on,
                       count(*) filter (where status = 'pending') as pending,
                       count(*) filter (where status = 'in_progress') as in_progress,
                       count(*) filter (where status = 'completed') as completed
                from tasks group by 1, 2) as counted
            full join (
                select service, due_on, sum(pending) as pending, sum(in_progress) as in_progress,
                       sum(completed) as completed
                from task_counts group by 1, 2
                having sum(pending) <> 0 or sum(in_progress) <> 0 or sum(completed) <> 0) as kept
            using (service, due_on, pending, in_progress, completed)
            where counted is null or kept is null""";

    private final DatabaseUrl url = DatabaseUrl.parse(EmbeddedDatabase.freshUrl());
    private final SimpleDriverDataSource dataSource =
            new SimpleDriverDataSource(new Driver(), url.jdbcUrl(), url.properties());
    private final JdbcClient jdbc = JdbcClient.create(dataSource);

    @BeforeEach
    void anOldSchemaWithTasks() {
        Flyway.configure().dataSource(dataSource).target("3").load().migrate();
        jdbc.sql(ADD.formatted(20_000)).update();
    }

    @Test
    void tasksThatWereThereBeforeAreCounted() {
        assertThat(Migration.run(url)).isTrue();

        assertThat(differences()).isZero();
    }

    @Test
    void tasksThatAreWrittenMeanwhileAreCountedOnce() throws Exception {
        var goesOn = new AtomicBoolean(true);
        try (var writers = Executors.newFixedThreadPool(3)) {
            try {
                for (var writer = 0; writer < 3; writer++) {
                    writers.execute(() -> {
                        while (goesOn.get()) {
                            jdbc.sql(ADD.formatted(5)).update();
                        }
                    });
                }
                assertThat(Migration.run(url)).isTrue();
            } finally {
                // Closing the pool waits for the writers, also after a failure.
                goesOn.set(false);
            }
        }

        assertThat(differences()).isZero();
    }

    @Test
    void migrationThatWasCutOffWhileItBuiltIndexesGoesOn() {
        assertThat(Migration.run(url)).isTrue();
        jdbc.sql("delete from flyway_schema_history where version in ('7', '8')")
                .update();
        jdbc.sql("alter table idempotency_records drop column request_value_sha256")
                .update();
        jdbc.sql("update flyway_schema_history set success = false where version = '6'")
                .update();
        jdbc.sql("drop index tasks_by_age").update();

        assertThat(Migration.run(url)).isTrue();

        assertThat(new Schema(jdbc).obstacle()).isEmpty();
        assertThat(jdbc.sql("select count(*) from pg_index where indrelid = 'tasks'::regclass and indisvalid")
                        .query(Integer.class)
                        .single())
                .isEqualTo(7);
    }

    /** A wait without a limit would make every write with an idempotency key wait behind it. */
    @Test
    void migrationAfterTheIndexesGivesUpOnALock() throws Exception {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table idempotency_records in access share mode");

            assertThat(assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Migration.run(url)))
                    .isFalse();
        }

        assertThat(Migration.run(url)).isTrue();
    }

    @Test
    void releaseBeforeMayWriteWithoutRightsOnTheCounts() {
        var role = "before_" + url.name();
        EmbeddedDatabase.execute("create role " + role + " login");
        jdbc.sql("alter default privileges revoke execute on functions from public")
                .update();
        jdbc.sql("grant select, insert, update, delete on tasks to " + role).update();
        assertThat(Migration.run(url)).isTrue();
        var before = DatabaseUrl.parse("postgresql://" + role + "@" + url.hosts() + "/" + url.name());

        JdbcClient.create(new SimpleDriverDataSource(new Driver(), before.jdbcUrl(), before.properties()))
                .sql(ADD.formatted(7))
                .update();

        assertThat(differences()).isZero();
        assertThat(jdbc.sql("select has_table_privilege('" + role + "', 'task_counts', 'select')")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private int differences() {
        return jdbc.sql(DIFFERENCES).query(Integer.class).single();
    }
}
