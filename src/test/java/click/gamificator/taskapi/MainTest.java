package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.DatabaseUrl;
import click.gamificator.taskapi.http.Json;
import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

@ExtendWith(OutputCaptureExtension.class)
class MainTest {
    private static final Map<String, String> BROKEN = Map.of(
            "DATABASE_URL", "mysql://user:S3cret@host/db",
            "SERVICE_API_KEYS", "{\"cat-house\": \"S3cret key\"}",
            "PORT", "S3cret");

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "", "Serve", "serve now", "migrate migrate"})
    void unknownCommandIsAUsageError(String arguments) {
        assertThat(run(arguments, TestSettings.environment())).isEqualTo(64);
    }

    @Test
    void usageIsToldOnStandardError(CapturedOutput output) {
        run("help", TestSettings.environment());

        assertThat(output.getErr()).startsWith("usage: java -jar task-api.jar [serve | migrate | health]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "migrate"})
    void wrongConfigurationIsAConfigurationError(String command) {
        assertThat(run(command, BROKEN)).isEqualTo(78);
    }

    @Test
    void servingIsTheDefault() {
        assertThat(Main.run(new String[0], BROKEN)).isEqualTo(78);
    }

    @Test
    void everythingThatIsWrongIsToldInOneLine(CapturedOutput output) {
        run("serve", BROKEN);

        assertThat(Json.MAPPER
                        .readTree(output.getOut())
                        .get("problems")
                        .valueStream()
                        .map(problem -> problem.stringValue().split(" ", 2)[0]))
                .containsExactly("DATABASE_URL", "ADMIN_API_KEY", "SERVICE_API_KEYS", "PORT");
    }

    @Test
    void noValueIsTold(CapturedOutput output) {
        run("serve", BROKEN);

        assertThat(output.getAll()).contains("configuration_invalid").doesNotContain("S3cret");
    }

    @Test
    void migrationSucceeds() {
        assertThat(run("migrate", Map.of("DATABASE_URL", EmbeddedDatabase.freshUrl())))
                .isZero();
    }

    @Test
    void migrationIsLogged(CapturedOutput output) {
        run("migrate", Map.of("DATABASE_URL", EmbeddedDatabase.freshUrl()));

        assertThat(output.getOut()).contains("\"event\":\"migration_applied\"");
    }

    @Test
    void migrationThatFailsIsAFailure() {
        assertThat(run("migrate", Map.of("DATABASE_URL", databaseOfSomebodyElse())))
                .isEqualTo(1);
    }

    @Test
    void failedMigrationTellsItsReason(CapturedOutput output) {
        run("migrate", Map.of("DATABASE_URL", EmbeddedDatabase.freshUrl() + "_missing"));

        assertThat(output.getOut())
                .contains("\"event\":\"migration_failed\",\"reason\":\"there is no such database (3D000)\"");
    }

    @Test
    void serviceWhosePortIsTakenDoesNotStart() throws IOException {
        try (var taken = new ServerSocket(0)) {
            assertThat(run("serve", TestSettings.environment("PORT", "" + taken.getLocalPort())))
                    .isEqualTo(1);
        }
    }

    private static String databaseOfSomebodyElse() {
        var url = EmbeddedDatabase.freshUrl();
        var database = DatabaseUrl.parse(url);
        JdbcClient.create(new SimpleDriverDataSource(new Driver(), database.jdbcUrl(), database.properties()))
                .sql("create table tasks (it_is text)")
                .update();
        return url;
    }

    private static int run(String arguments, Map<String, String> environment) {
        return Main.run(arguments.split(" ", -1), environment);
    }
}
