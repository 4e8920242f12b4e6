package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.Suite;

/** Runs every feature except those about the container or the rehearsal, without a container engine. */
@Suite
@ExcludeTags({"container", "rehearsal"})
@ConfigurationParameter(
        key = "cucumber.plugin",
        value = "html:target/acceptance/direct/cucumber.html,message:target/acceptance/direct/messages.ndjson")
public final class ProcessAcceptanceTest extends Features {

    private ProcessAcceptanceTest() {}

    @BeforeSuite
    static void start() {
        begin(DatabaseRoute.DIRECT);
    }

    @AfterSuite
    static void end() {
        finish();
    }
}
