package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.support.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Thousands of requests, made from the OpenAPI document or with unknown headers, get no 5xx. */
final class OpenApiFuzzTest {
    private static final int FEWEST_FROM_THE_DOCUMENT = 2_000;
    /** The least number of requests, as the service's own log counts them. */
    private static final int FEWEST_REQUESTS = 5_000;

    @Test
    void everyAnswerIsWhatTheOpenApiDocumentSays() throws IOException, InterruptedException {
        var output =
                CheckScript.output("fuzz", "0", Map.of("SERVICE_KEY", Keyring.HARBOUR, "ADMIN_KEY", Keyring.ADMIN));

        assertThat(requests(output)).as(output).isGreaterThanOrEqualTo(FEWEST_FROM_THE_DOCUMENT);
        var log = log();
        assertThat(log)
                .filteredOn(line -> line.path("event").asString("").equals("request"))
                .hasSizeGreaterThanOrEqualTo(FEWEST_REQUESTS)
                .noneMatch(line -> line.path("status").asInt() >= 500);
        assertThat(log)
                .noneMatch(line -> line.path("event").asString("").equals("unexpected_error")
                        || line.path("level").asString("").equals("ERROR"));
    }

    private static List<JsonNode> log() throws IOException {
        var lines = new ArrayList<JsonNode>();
        try (var files = Files.newDirectoryStream(Targets.profile().logs(), "*-fuzz*.log")) {
            for (var file : files) {
                Files.readAllLines(file)
                        .forEach(line -> lines.add(JsonMapper.shared().readTree(line)));
            }
        }
        return lines;
    }

    private static int requests(String output) {
        var count = Pattern.compile("(\\d+) generated").matcher(output);
        return count.find() ? Integer.parseInt(count.group(1)) : 0;
    }
}
