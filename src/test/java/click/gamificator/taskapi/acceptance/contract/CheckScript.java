package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.LogCheck;
import click.gamificator.taskapi.acceptance.support.Targets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a script of script/check against an instance of its own. */
final class CheckScript {
    /** On a machine with much else to do; the first run on a machine fetches the tools and libraries before. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private CheckScript() {}

    /**
     * The output of a script, which has to succeed and to leave no secret in the instance's log.
     *
     * @param requestsAMinute the rate limit; 0 for none
     * @param keys the variables by which the script gets them
     */
    static String output(String name, String requestsAMinute, Map<String, String> keys)
            throws IOException, InterruptedException {
        Targets.begin(DatabaseRoute.DIRECT);
        var logs = Targets.profile().logs();
        var report = Targets.profile().folder().resolve(name + ".txt");
        Files.createDirectories(logs);
        var settings = InstanceSettings.on(Database.migrated().url()).with("RATE_LIMIT_PER_MINUTE", requestsAMinute);
        try {
            var status =
                    run("script/check/" + name, Targets.ready(name, settings).base(), report, keys);
            assertThat(status).as(Files.readString(report)).isZero();
        } finally {
            Targets.end();
        }
        assertThat(new LogCheck(Secrets.known()).findings(logs))
                .as("what must not be in the logs of this run, in %s", logs)
                .isEmpty();
        return Files.readString(report);
    }

    private static int run(String script, URI service, Path report, Map<String, String> keys)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(script, service.toString())
                .redirectErrorStream(true)
                .redirectOutput(report.toFile());
        builder.environment().putAll(keys);
        var process = builder.start();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(script + " still ran after " + LONGEST + "; see " + report);
        }
        return process.exitValue();
    }
}
