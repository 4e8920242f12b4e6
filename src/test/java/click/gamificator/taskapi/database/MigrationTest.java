package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.logging.CapturedLog;
import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class MigrationTest {
    private final DatabaseUrl url = DatabaseUrl.parse(EmbeddedDatabase.freshUrl());
    private final JdbcClient jdbc =
            JdbcClient.create(new SimpleDriverDataSource(new Driver(), url.jdbcUrl(), url.properties()));

    @Test
    void emptyDatabaseGetsTheSchema() {
        Migration.run(url);

        assertThat(tables())
                .isEqualTo("flyway_schema_history idempotency_records key_uses service_keys task_counts tasks");
    }

    @Test
    void firstRunTellsWhatItDid() {
        assertThat(logOfRun()).isEqualTo("migration_applied 8 8");
    }

    @Test
    void secondRunFindsNothingToDo() {
        Migration.run(url);

        assertThat(logOfRun()).isEqualTo("migration_applied 0 8");
    }

    private String logOfRun() {
        try (var log = CapturedLog.of(Migration.class)) {
            Migration.run(url);
            assertThat(log.lines()).hasSize(1);
            var line = log.lines().getFirst();
            return CapturedLog.value(line, "event") + " " + CapturedLog.value(line, "migrations") + " "
                    + CapturedLog.value(line, "schema_version");
        }
    }

    @Test
    void twoRunsAtOnceBothSucceed() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var runs = IntStream.range(0, 2)
                    .mapToObj(_ -> threads.submit(() -> Migration.run(url)))
                    .toList();

            assertThat(runs.get(0).get() && runs.get(1).get()).isTrue();
        }
    }

    @Test
    void twoRunsAtOnceApplyEachMigrationOnce() {
        try (var threads = Executors.newFixedThreadPool(2)) {
            IntStream.range(0, 2).forEach(_ -> threads.execute(() -> Migration.run(url)));
        }

        assertThat(jdbc.sql("select version from flyway_schema_history where version is not null order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void failedRunSaysSo() {
        jdbc.sql("create table key_uses (it_is text)").update();

        assertThat(Migration.run(url)).isFalse();
    }

    @Test
    void failedRunChangesNothing() {
        jdbc.sql("create table key_uses (it_is text)").update();

        Migration.run(url);

        assertThat(tables()).isEqualTo("key_uses");
    }

    /** The first migration fails on an empty database: the role may not create an extension. */
    @Test
    void failedFirstRunLeavesNotEvenAHistory() {
        var role = "weak_" + url.name();
        EmbeddedDatabase.execute("create role " + role + " login");
        jdbc.sql("grant create, usage on schema public to " + role).update();
        var weak = DatabaseUrl.parse("postgresql://" + role + "@" + url.hosts() + "/" + url.name());

        try (var log = CapturedLog.of(Migration.class)) {
            assertThat(Migration.run(weak)).isFalse();

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.getFormattedMessage())
                            .isEqualTo("The migration failed and changed nothing"));
        }
        assertThat(tables()).isEmpty();
    }

    @Test
    void extensionMayLieInASchemaOffTheSearchPath() {
        jdbc.sql("create schema \"Hosted extensions\"").update();
        jdbc.sql("create extension pg_trgm schema \"Hosted extensions\"").update();

        assertThat(Migration.run(url)).isTrue();
        assertThat(tables())
                .isEqualTo("flyway_schema_history idempotency_records key_uses service_keys task_counts tasks");
        // PostgreSQL would otherwise read an empty table as a whole.
        EmbeddedDatabase.execute("alter database " + url.name() + " set enable_seqscan = off");
        assertThat(jdbc.sql("explain select id from tasks where name_parts(name) @@ searched_parts('abcdef')")
                        .query(String.class)
                        .list())
                .asString()
                .contains("tasks_by_name_parts");
    }

    @Test
    void schemaMayBeThatOfTheRole() {
        var role = "app_" + url.name();
        EmbeddedDatabase.execute("create role " + role + " superuser login");
        EmbeddedDatabase.execute("alter role " + role + " set search_path = app");
        jdbc.sql("create schema app").update();

        assertThat(Migration.run(DatabaseUrl.parse("postgresql://" + role + "@" + url.hosts() + "/" + url.name())))
                .isTrue();
        assertThat(tables()).isEmpty();
        assertThat(jdbc.sql("select count(*) from app.tasks")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void failedRunLeavesAnEarlierSchemaAsItWas() {
        breakEarlierSchema();

        Migration.run(url);

        assertThat(tables()).isEqualTo("flyway_schema_history idempotency_records key_uses task_counts tasks");
    }

    @Test
    void failedRunTellsTheReasonWithoutSql() {
        breakEarlierSchema();

        try (var log = CapturedLog.of(Migration.class)) {
            Migration.run(url);

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(
                                    CapturedLog.value(line, "event") + ": " + CapturedLog.value(line, "reason"))
                            .isEqualTo("migration_failed: a statement does not fit the schema that is there (42P07)"));
        }
    }

    @Test
    void tablesOfSomebodyElseAreTheReason() {
        jdbc.sql("create table key_uses (it_is text)").update();

        try (var log = CapturedLog.of(Migration.class)) {
            Migration.run(url);

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line ->
                            assertThat(CapturedLog.value(line, "reason")).contains("tables"));
        }
    }

    @Test
    void migrationThatWasAppliedAndDiffersIsTheReason() {
        Migration.run(url);
        jdbc.sql("update flyway_schema_history set checksum = 1 where version = '1'")
                .update();

        try (var log = CapturedLog.of(Migration.class)) {
            Migration.run(url);

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(CapturedLog.value(line, "reason"))
                            .isEqualTo(
                                    "a migration that was applied differs from the one in this release, or is missing"
                                            + " from it"));
        }
    }

    @Test
    void newerSchemaThanThisReleasesIsLeftAlone() {
        Migration.run(url);
        jdbc.sql("""
                        insert into flyway_schema_history
                            (installed_rank, version, description, type, script, checksum, installed_by,
                             execution_time, success)
                        values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'someone', 1, true)""").update();

        assertThat(Migration.run(url)).isTrue();
    }

    /**
     * Puts the schema at version 1 with a table of the second migration, whose first statement then succeeds and whose
     * second fails.
     */
    private void breakEarlierSchema() {
        Migration.run(url);
        jdbc.sql("delete from flyway_schema_history where version > '1'").update();
        jdbc.sql("drop table service_keys").update();
    }

    private String tables() {
        return jdbc.sql("select coalesce(string_agg(tablename, ' ' order by tablename), '') from pg_tables"
                        + " where schemaname = 'public'")
                .query(String.class)
                .single();
    }
}
