package click.gamificator.taskapi.acceptance.support;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.Problems;
import io.cucumber.java.en.Then;
import java.util.List;

/** Whether a request succeeded. */
public final class OutcomeSteps {
    private final World world;

    /** Created by Cucumber once per scenario. */
    public OutcomeSteps(World world) {
        this.world = world;
    }

    @Then("it succeeds")
    public void succeeds() {
        assertThat(world.last().status()).as(world.last().describe()).isBetween(200, 299);
    }

    @Then("^it is refused because (?!of )(.*)$")
    public void refused(String reason) {
        Refusal refusal = Refusal.of(reason);
        ApiAnswer answer = world.last();
        assertThat(answer.isProblem(refusal.status(), refusal.slug()))
                .as("%s%nwhich should have been refused because %s", answer.describe(), reason)
                .isTrue();
        Problems.check(answer);
    }

    @Then("it is refused because of {fields}")
    public void refusedBecauseOf(List<String> fields) {
        ApiAnswer answer = world.last();
        assertThat(answer.isProblem(422, "invalid-fields"))
                .as("%s%nwhich should have been refused because of %s", answer.describe(), fields)
                .isTrue();
        assertThat(Problems.pointers(answer))
                .as(answer.describe())
                .containsExactlyInAnyOrderElementsOf(
                        fields.stream().map(field -> "/" + field).toList());
    }

    @Then("it is refused with a problem")
    public void refusedWithAProblem() {
        Problems.check(world.last());
        assertThat(world.last().status()).as(world.last().describe()).isBetween(400, 499);
    }
}
