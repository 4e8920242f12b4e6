package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

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
    void migrationTakesAsLongAsItTakes() {
        assertThat(Connections.ofMigration(DatabaseUrl.parse("postgresql://me@host/db")))
                .doesNotContainKey("socketTimeout");
    }

    private static Properties properties(String query) {
        return Connections.ofRequests(DatabaseUrl.parse("postgresql://me@host/db" + query));
    }
}
