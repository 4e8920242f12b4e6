package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.Suite;

/**
 * Runs the features that depend on how the service reaches PostgreSQL, without a pooler. {@link PooledAcceptanceTest}
 * runs every feature. Features named on the command line may contain none of these.
 */
@Suite(failIfNoTests = false)
@IncludeTags("database | direct")
@ConfigurationParameter(
        key = "cucumber.plugin",
        value = "html:target/acceptance/direct/cucumber.html,message:target/acceptance/direct/messages.ndjson")
public final class DirectAcceptanceTest extends Features {

    private DirectAcceptanceTest() {}

    @BeforeSuite
    static void start() {
        begin(DatabaseRoute.DIRECT);
    }

    @AfterSuite
    static void end() {
        finish();
    }
}
