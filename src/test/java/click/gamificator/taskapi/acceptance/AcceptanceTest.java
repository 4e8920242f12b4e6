package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;

/** Runs every feature, and then looks through everything the service has logged for what must never be there. */
@Suite
@IncludeEngines("cucumber")
@SelectDirectories("features")
@ConfigurationParameter(key = "cucumber.glue", value = "click.gamificator.taskapi.acceptance")
@ConfigurationParameter(key = "cucumber.plugin", value = "html:target/acceptance/report.html")
@ConfigurationParameter(key = "cucumber.publish.quiet", value = "true")
@ConfigurationParameter(key = "cucumber.junit-platform.naming-strategy", value = "long")
@ConfigurationParameter(
        key = "cucumber.junit-platform.naming-strategy.long.example-name",
        value = "number-and-pickle-if-parameterized")
@ConfigurationParameter(key = "cucumber.execution.parallel.enabled", value = "true")
@ConfigurationParameter(key = "cucumber.execution.parallel.config.strategy", value = "fixed")
@ConfigurationParameter(key = "cucumber.execution.parallel.config.fixed.parallelism", value = "3")
@ConfigurationParameter(key = "cucumber.execution.parallel.config.fixed.max-pool-size", value = "3")
public final class AcceptanceTest {

    private AcceptanceTest() {}

    @AfterSuite
    static void noSecretEverEnteredALog() {
        Targets.closeAll();
        assertThat(new LogCheck(Secrets.known()).findings(Targets.LOGS))
                .as("what must not be in the logs of this run, in %s", Targets.LOGS)
                .isEmpty();
    }
}
