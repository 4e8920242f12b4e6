package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.MigratedDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A write that waits for another transaction's lock. */
class BlockedWriteTest {
    private final RunningService service = RunningService.shared();

    @Test
    void writeThatWasGivenUpDoesNotHappenAfterwards() throws SQLException {
        var id = service.post("/cmd/tasks.create", RunningService.CAT_KEY, "{\"name\": \"Feed Tom\"}")
                .at("/id");
        var url = "jdbc:" + MigratedDatabase.shared().url().replace("postgres@", "") + "?user=postgres";
        try (var other = DriverManager.getConnection(url);
                var lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("select 1 from tasks where id = '" + id + "' for update");

            var refused = service.post(
                    "/cmd/tasks.update", RunningService.CAT_KEY, "{\"id\": \"" + id + "\", \"name\": \"Comb Tom\"}");

            assertThat(refused.problem()).isEqualTo("503 unavailable");
            assertThat(service.get("/health/ready").status()).isEqualTo(200);
            other.rollback();
        }
        assertThat(service.get("/cmd/tasks.get?id=" + id, RunningService.CAT_KEY)
                        .at("/version"))
                .isEqualTo("1");
    }
}
