package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.Driver;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class SchemaTest {
    private static final AtomicInteger ROLES = new AtomicInteger();

    @Test
    void requiredVersionIsThatOfTheNewestMigration() throws IOException {
        var migrations = new PathMatchingResourcePatternResolver().getResources("classpath:db/*/V*__*.sql");

        assertThat(Arrays.stream(migrations)
                        .map(Resource::getFilename)
                        .map(name -> Objects.requireNonNull(name).replaceAll("V(.*)__.*", "$1"))
                        .mapToInt(Integer::parseInt)
                        .max())
                .hasValue(Integer.parseInt(Schema.REQUIRED));
    }

    @Test
    void migratedDatabaseIsUpToDate() {
        assertThat(new Schema(MigratedDatabase.shared().jdbc()).obstacle()).isEmpty();
    }

    @Test
    void emptyDatabaseIsNotUpToDate() {
        assertThat(new Schema(client(EmbeddedDatabase.freshUrl())).obstacle()).contains(DatabaseCause.NOT_MIGRATED);
    }

    @Test
    void databaseThatLacksTheNewestMigrationIsNotUpToDate() {
        var jdbc = client(MigratedDatabase.fresh());
        jdbc.sql("delete from flyway_schema_history where version = ?")
                .param(Schema.REQUIRED)
                .update();

        assertThat(new Schema(jdbc).obstacle()).contains(DatabaseCause.NOT_MIGRATED);
    }

    @ParameterizedTest
    @CsvSource({
        "tasks, select",
        "tasks, insert",
        "tasks, update",
        "tasks, delete",
        "task_counts, select",
        "service_keys, select",
        "service_keys, insert",
        "service_keys, update",
        "key_uses, select",
        "key_uses, insert",
        "key_uses, update",
        "idempotency_records, select",
        "idempotency_records, insert",
        "idempotency_records, update",
        "idempotency_records, delete",
        "flyway_schema_history, select"
    })
    void everyPrivilegeIsNeeded(String table, String privilege) {
        var url = MigratedDatabase.fresh();
        var role = "schema_" + ROLES.incrementAndGet();
        client(url).sql("create role " + role + " login").update();
        client(url)
                .sql("grant select, insert, update, delete on all tables in schema public to " + role)
                .update();
        var jdbc = client(url.replace("postgres@", role + "@"));
        assertThat(new Schema(jdbc).obstacle()).isEmpty();

        client(url)
                .sql("revoke " + privilege + " on " + table + " from " + role)
                .update();

        assertThat(new Schema(jdbc).obstacle()).contains(DatabaseCause.LACKS_PRIVILEGE);
    }

    @Test
    void databaseWithoutOneOfTheTablesIsNotMigrated() {
        var jdbc = client(MigratedDatabase.fresh());
        jdbc.sql("drop table key_uses").update();

        assertThat(new Schema(jdbc).obstacle()).contains(DatabaseCause.NOT_MIGRATED);
    }

    private static JdbcClient client(String url) {
        var database = DatabaseUrl.parse(url);
        return JdbcClient.create(new SimpleDriverDataSource(new Driver(), database.jdbcUrl(), database.properties()));
    }
}
