package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.Release;
import click.gamificator.taskapi.acceptance.platform.ServiceContainer;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** The registry's treatment of releases. */
public final class ReleaseSteps {
    private final World world;
    private String answer = "";

    /** Created by Cucumber once per scenario. */
    public ReleaseSteps(World world) {
        this.world = world;
    }

    @When("somebody stores another release under the same version")
    public void pushesAnother() {
        ServiceContainer container = (ServiceContainer) world.target();
        answer = release().replaceBy(container.id());
    }

    @Then("the release store refuses the other release")
    public void refuses() {
        assertThat(answer).as("what the registry said to the push").contains("immutable");
    }

    @Then("the release that was tested is still stored under its version")
    public void stillHas() {
        assertThat(release().digestInRegistry()).isEqualTo(release().digest());
    }

    private Release release() {
        return ((ServiceContainer) world.target()).release();
    }
}
