package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.settings.TestSettings;
import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class SchemaTest {
    @Test
    void requiredVersionIsThatOfTheNewestMigration() throws IOException {
        var migrations = new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*__*.sql");

        assertThat(Arrays.stream(migrations)
                        .map(Resource::getFilename)
                        .map(name -> Objects.requireNonNull(name).replaceAll("V(.*)__.*", "$1"))
                        .mapToInt(Integer::parseInt)
                        .max())
                .hasValue(Integer.parseInt(Schema.REQUIRED));
    }

    @Test
    void migratedDatabaseIsUpToDate() {
        assertThat(new Schema(MigratedDatabase.shared().jdbc()).isUpToDate()).isTrue();
    }

    @Test
    void emptyDatabaseIsNotUpToDate() {
        assertThat(new Schema(client(EmbeddedDatabase.freshUrl())).isUpToDate()).isFalse();
    }

    @Test
    void databaseThatLacksTheNewestMigrationIsNotUpToDate() {
        var jdbc = client(MigratedDatabase.fresh());
        jdbc.sql("delete from flyway_schema_history where version = ?")
                .param(Schema.REQUIRED)
                .update();

        assertThat(new Schema(jdbc).isUpToDate()).isFalse();
    }

    private static JdbcClient client(String url) {
        var database = TestSettings.database(url);
        return JdbcClient.create(new SimpleDriverDataSource(new Driver(), database.jdbcUrl(), database.properties()));
    }
}
