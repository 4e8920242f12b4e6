package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.BeforeSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.Suite;

/**
 * Runs every feature as production does, with pgbouncer in transaction mode between the service and PostgreSQL.
 * Excludes the features of the rehearsal and those that hold only without a pooler.
 */
@Suite
@ExcludeTags({"direct", "rehearsal"})
@ConfigurationParameter(
        key = "cucumber.plugin",
        value = "html:target/acceptance/pgbouncer/cucumber.html,message:target/acceptance/pgbouncer/messages.ndjson")
public final class PooledAcceptanceTest extends Features {

    private PooledAcceptanceTest() {}

    @BeforeSuite
    static void start() {
        begin(DatabaseRoute.PGBOUNCER);
    }

    @AfterSuite
    static void end() {
        finish();
    }
}
