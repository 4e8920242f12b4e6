package click.gamificator.taskapi.health;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HealthControllerTest {
    private RunningService cutOff;
    private RunningService outdated;

    @BeforeAll
    void start() {
        cutOff = RunningService.start(Map.of("DATABASE_URL", "postgresql://somebody@127.0.0.1:1/nowhere"));
        outdated = RunningService.start(Map.of("DATABASE_URL", EmbeddedDatabase.freshUrl()));
    }

    @AfterAll
    void stop() {
        cutOff.stop();
        outdated.stop();
    }

    @Test
    void healthyServiceSaysSo() {
        assertThat(health(RunningService.shared())).isEqualTo("ok, database ok, schema ok");
    }

    @Test
    void healthTellsTheVersion() {
        assertThat(RunningService.shared().get("/health").at("/version")).isEqualTo(new BuildVersion().value());
    }

    @Test
    void versionIsFilledIn() {
        assertThat(new BuildVersion().value()).isNotEmpty().doesNotContain("@", "unknown");
    }

    @Test
    void healthyServiceIsReady() {
        assertThat(RunningService.shared().get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
    }

    @Test
    void serviceThatServesIsLive() {
        assertThat(cutOff.get("/health/live").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void serviceWithoutItsDatabaseIsDegraded() {
        assertThat(health(cutOff)).isEqualTo("degraded, database unavailable unreachable, schema unknown");
    }

    @Test
    void degradedServiceIsNoReasonToKillIt() {
        assertThat(cutOff.get("/health").status()).isEqualTo(200);
    }

    @Test
    void serviceWithoutItsDatabaseIsNotReady() {
        assertThat(refusal(cutOff)).isEqualTo("503 unavailable: The database can't be reached.");
    }

    @Test
    void serviceThatIsNotReadySaysWhenToAskAgain() {
        assertThat(cutOff.get("/health/ready").header("Retry-After")).isEqualTo("5");
    }

    @Test
    void serviceOnAnOldSchemaIsDegraded() {
        assertThat(health(outdated)).isEqualTo("degraded, database ok not_migrated, schema outdated");
    }

    @Test
    void serviceOnAnOldSchemaIsNotReady() {
        assertThat(refusal(outdated)).isEqualTo("503 unavailable: The schema of the database is not migrated yet.");
    }

    private static String health(RunningService service) {
        var answer = service.get("/health");
        var database = answer.at("/checks/database") + " " + answer.at("/checks/database_reason");
        return answer.at("/status") + ", database " + database.strip() + ", schema " + answer.at("/checks/schema");
    }

    private static String refusal(RunningService service) {
        var answer = service.get("/health/ready");
        return answer.problem() + ": " + answer.at("/detail");
    }
}
