package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.Profile;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.Suite;

/** Runs the checklist after a deployment, against a service that was deployed. */
@Suite
@IncludeTags("smoke")
@ConfigurationParameter(
        key = "cucumber.plugin",
        value = "html:target/smoke/direct/cucumber.html,message:target/smoke/direct/messages.ndjson")
public final class SmokeAcceptanceTest extends Features {

    private SmokeAcceptanceTest() {}

    @BeforeSuite
    static void start() {
        begin(Profile.DIRECT);
    }

    @AfterSuite
    static void end() {
        finishWithoutLogs();
    }
}
