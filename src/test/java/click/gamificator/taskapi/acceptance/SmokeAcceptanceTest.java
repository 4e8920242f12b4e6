package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.Suite;

/** Runs the checklist after a deployment, against the deployed service. */
@Suite
@IncludeTags("smoke")
@ConfigurationParameter(
        key = "cucumber.plugin",
        value = "html:target/smoke/direct/cucumber.html,message:target/smoke/direct/messages.ndjson")
public final class SmokeAcceptanceTest extends Features {

    private SmokeAcceptanceTest() {}

    @BeforeSuite
    static void start() {
        assertThat(System.getProperty("acceptance.target", ""))
                .as("the address of the service to call, as in script/accept --target https://api.example.com")
                .startsWith("http");
        begin(DatabaseRoute.DIRECT);
    }

    @AfterSuite
    static void end() {
        finishWithoutLogs();
    }
}
