package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.LogCheck;
import click.gamificator.taskapi.acceptance.support.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients generated from the OpenAPI document call every operation, and new fields in answers break none of them. */
final class GeneratedClientsTest {
    /** Enough for the three clients together, and so few that each uses up that of a key of its own. */
    private static final String REQUESTS_A_MINUTE = "150";

    /** On a machine with much else to do; the first run on a machine fetches the generator and the libraries before. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    @Test
    void everyGeneratedClientCallsEveryOperation() throws IOException, InterruptedException {
        Targets.begin(DatabaseRoute.DIRECT);
        Files.createDirectories(Targets.profile().logs());
        var service = Targets.ready(
                "clients",
                InstanceSettings.on(Database.migrated().url()).with("RATE_LIMIT_PER_MINUTE", REQUESTS_A_MINUTE));
        try {
            var report = Targets.profile().folder().resolve("clients.txt");
            var status = CheckScript.run(
                    "script/check/clients",
                    service.base(),
                    report,
                    LONGEST,
                    Map.of("ACCEPTANCE_ADMIN_KEY", Keyring.ADMIN, "ACCEPTANCE_SERVICE_KEY", Keyring.HARBOUR));
            var output = Files.readString(report);

            assertThat(status).as(output).isZero();
            assertThat(output).contains("java: ", "typescript: ", "python: ", "collection: ", "generation: ");
        } finally {
            Targets.end();
        }
        assertThat(new LogCheck(Secrets.known()).findings(Targets.profile().logs()))
                .as(
                        "what must not be in the logs of this run, in %s",
                        Targets.profile().logs())
                .isEmpty();
    }
}
