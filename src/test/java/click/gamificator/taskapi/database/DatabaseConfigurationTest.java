package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseConfigurationTest {
    @Test
    void poolStartsWhileTheDatabaseIsAway() {
        var nowhere = new LiveDatabase(DatabaseUrl.parse("postgresql://me@127.0.0.1:1/db"));

        try (var pool = new DatabaseConfiguration().dataSource(nowhere)) {
            assertThat(pool.isRunning()).isTrue();
        }
    }

    @Test
    void commandsReachTheDatabase() {
        assertThat(MigratedDatabase.shared()
                        .jdbc()
                        .sql("select current_setting('application_name')")
                        .query(String.class)
                        .single())
                .isEqualTo("task-api");
    }
}
