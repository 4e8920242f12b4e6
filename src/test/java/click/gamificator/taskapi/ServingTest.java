package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.DatabaseUrl;
import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class ServingTest {
    @Test
    void servingNeverMigrates() throws InterruptedException {
        var url = EmbeddedDatabase.freshUrl();
        var service = RunningService.start(Map.of("DATABASE_URL", url));
        try {
            service.get("/cmd/tasks.list", RunningService.CAT_KEY);

            assertThat(service.get("/health/ready").status()).isEqualTo(503);
            assertThat(tables(url)).isEmpty();
        } finally {
            service.stop().join();
        }
    }

    private static List<String> tables(String url) {
        var database = DatabaseUrl.parse(url);
        return JdbcClient.create(new SimpleDriverDataSource(new Driver(), database.jdbcUrl(), database.properties()))
                .sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
