package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.settings.TestSettings;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DatabaseConfigurationTest {
    @Test
    void poolStartsWhileTheDatabaseIsAway() {
        try (var pool = pool("")) {
            assertThat(pool.isRunning()).isTrue();
        }
    }

    @Test
    void statementsAreNotPreparedOnTheServer() {
        assertThat(properties("")).containsEntry("prepareThreshold", "0");
    }

    @Test
    void statementsArePreparedOnTheServerWhereTheUrlSaysSo() {
        assertThat(properties("?prepareThreshold=5")).containsEntry("prepareThreshold", "5");
    }

    @Test
    void connectingGivesUpBeforeACallerDoes() {
        assertThat(properties("")).containsEntry("connectTimeout", "3");
    }

    @Test
    void answersAreNotWaitedForForever() {
        assertThat(properties("")).containsEntry("socketTimeout", "10");
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

    private static Properties properties(String query) {
        try (var pool = pool(query)) {
            return pool.getDataSourceProperties();
        }
    }

    private static HikariDataSource pool(String query) {
        return new DatabaseConfiguration()
                .dataSource(TestSettings.with("DATABASE_URL", "postgresql://me@127.0.0.1:1/db" + query));
    }
}
