package click.gamificator.taskapi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.Release;
import click.gamificator.taskapi.acceptance.platform.ServiceContainer;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** What the registry does with releases. */
public final class ReleaseSteps {
    private final World world;
    private String answer = "";

    /** Made by Cucumber, once a scenario. */
    public ReleaseSteps(World world) {
        this.world = world;
    }

    @When("somebody stores another release under the same version")
    public void pushesAnother() {
        ServiceContainer container = (ServiceContainer) world.target();
        answer = release().replaceBy(container.id());
    }

    @Then("the store refuses it")
    public void refuses() {
        assertThat(answer).as("what the registry said to the push").contains("immutable");
    }

    @Then("the release that was tested is still kept for its version")
    public void stillHas() {
        assertThat(release().digestInRegistry()).isEqualTo(release().digest());
    }

    private Release release() {
        return ((ServiceContainer) world.target()).release();
    }
}
