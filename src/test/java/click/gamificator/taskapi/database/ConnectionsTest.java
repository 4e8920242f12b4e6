package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.settings.TestSettings;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    @Test
    void serverErrorsKeepTheirDetailToThemselves() {
        assertThat(properties("")).containsEntry("logServerErrorDetail", "false");
    }

    @Test
    void connectionsHaveAName() {
        assertThat(properties("")).containsEntry("ApplicationName", "task-api");
    }

    @Test
    void urlSaysOtherwise() {
        assertThat(properties("?application_name=mine")).containsEntry("ApplicationName", "mine");
    }

    @Test
    void userIsThatOfTheUrl() {
        assertThat(properties("")).containsEntry("user", "me");
    }

    private static Properties properties(String query) {
        return Connections.properties(TestSettings.database("postgresql://me@host/db" + query));
    }
}
