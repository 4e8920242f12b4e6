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

    /** The time limit on a busy machine; the first run on a machine also installs Schemathesis. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    @Test
    void everyAnswerIsWhatTheOpenApiDocumentSays() throws IOException, InterruptedException {
        Targets.begin(DatabaseRoute.DIRECT);
        Files.createDirectories(Targets.profile().logs());
        var service = Targets.ready(
                "fuzz", InstanceSettings.on(Database.migrated().url()).with("RATE_LIMIT_PER_MINUTE", "0"));
        try {
            var report = Targets.profile().folder().resolve("fuzz.txt");
            var status = CheckScript.run(
                    "script/check/fuzz",
                    service.base(),
                    report,
                    LONGEST,
                    Map.of("SERVICE_KEY", Keyring.HARBOUR, "ADMIN_KEY", Keyring.ADMIN));
            var output = Files.readString(report);

            assertThat(status).as(output).isZero();
            assertThat(requests(output)).as(output).isGreaterThanOrEqualTo(FEWEST_FROM_THE_DOCUMENT);
        } finally {
            Targets.end();
        }
        var log = log();
        assertThat(log)
                .filteredOn(line -> line.path("event").asString("").equals("request"))
                .hasSizeGreaterThanOrEqualTo(FEWEST_REQUESTS)
                .noneMatch(line -> line.path("status").asInt() >= 500);
        assertThat(log)
                .noneMatch(line -> line.path("event").asString("").equals("unexpected_error")
                        || line.path("level").asString("").equals("ERROR"));
        assertThat(new LogCheck(Secrets.known()).findings(Targets.profile().logs()))
                .as(
                        "what must not be in the logs of this run, in %s",
                        Targets.profile().logs())
                .isEmpty();
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
