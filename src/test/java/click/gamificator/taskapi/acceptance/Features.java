package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.support.LogCheck;
import click.gamificator.taskapi.acceptance.support.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectDirectories;

/** Runs features in parallel, all of them, and finally checks everything that the service has logged. */
@IncludeEngines("cucumber")
@SelectDirectories("features")
@ConfigurationParameter(key = "cucumber.glue", value = "click.gamificator.taskapi.acceptance")
@ConfigurationParameter(key = "cucumber.publish.quiet", value = "true")
@ConfigurationParameter(key = "cucumber.junit-platform.naming-strategy", value = "long")
@ConfigurationParameter(
        key = "cucumber.junit-platform.naming-strategy.long.example-name",
        value = "number-and-pickle-if-parameterized")
@ConfigurationParameter(key = "cucumber.execution.parallel.enabled", value = "true")
// The long scenarios of features/operations come before the short ones of features/contract.
@ConfigurationParameter(key = "cucumber.execution.order", value = "reverse")
@ConfigurationParameter(key = "cucumber.execution.parallel.config.strategy", value = "fixed")
abstract class Features {

    static void begin(DatabaseRoute profile) {
        Targets.begin(profile);
        Path logs = profile.logs();
        try {
            Files.createDirectories(logs);
            try (Stream<Path> leftovers = Files.list(logs)) {
                for (Path file : leftovers.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void finish() {
        finishWithoutLogs();
        Path logs = Targets.profile().logs();
        assertThat(new LogCheck(Secrets.known()).findings(logs))
                .as("what must not be in the logs of this run, in %s", logs)
                .isEmpty();
    }

    /** Finishes a run against a deployed service, whose log is elsewhere. */
    static void finishWithoutLogs() {
        recordProof();
        Targets.end();
    }

    /** Records for the report what this run was proven with. */
    private static void recordProof() {
        Map<String, String> proof = new LinkedHashMap<>(Targets.platform().proof());
        proof.put("features", System.getProperty("cucumber.features", ""));
        List<String> lines = proof.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        try {
            Files.write(Targets.profile().folder().resolve("proof.properties"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
