package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.Keyring;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients generated from the OpenAPI document call every operation, and new fields in answers break none of them. */
final class GeneratedClientsTest {
    /** Enough for the three clients together, and so few that each uses up that of a key of its own. */
    private static final String REQUESTS_A_MINUTE = "150";

    @Test
    void everyGeneratedClientCallsEveryOperation() throws IOException, InterruptedException {
        var keys = Map.of("ACCEPTANCE_ADMIN_KEY", Keyring.ADMIN, "ACCEPTANCE_SERVICE_KEY", Keyring.HARBOUR);

        assertThat(CheckScript.output("clients", REQUESTS_A_MINUTE, keys))
                .contains("java: ", "typescript: ", "python: ", "collection: ", "generation: ");
    }
}
