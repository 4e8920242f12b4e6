package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.Profile;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.Suite;

/** Runs every feature but those about the rehearsal against the service on PostgreSQL. */
@Suite
@ExcludeTags("rehearsal")
@ConfigurationParameter(
        key = "cucumber.plugin",
        value = "html:target/acceptance/direct/cucumber.html,message:target/acceptance/direct/messages.ndjson")
public final class AcceptanceTest extends Features {

    private AcceptanceTest() {}

    @BeforeSuite
    static void start() {
        begin(Profile.DIRECT);
    }

    @AfterSuite
    static void end() {
        finish();
    }
}
