package click.gamificator.taskapi.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Steps about the account, and about the rehearsal as a whole. */
public final class AccountSteps {
    private final Rehearsal rehearsal = Rehearsal.read();
    private @Nullable JsonNode plan;

    @When("the account is compared with its written definition, after {}")
    public void compared(String what) {
        String moment = what.equals("the first set-up") ? "apply" : what;
        plan = Rehearsal.required(rehearsal.fact("plans"), moment);
    }

    @When("all was rolled out and rolled back")
    public void all() {
        rehearsal.deployment("rollback");
    }

    @When("somebody stored another release under the same version")
    public void pushed() {
        rehearsal.fact("moved_tag");
    }

    @When("everything in the account was destroyed")
    public void destroyed() {
        rehearsal.fact("left");
    }

    @Then("nothing differs")
    public void noChange() {
        JsonNode found = Objects.requireNonNull(plan);
        assertThat(found.path("status").asInt(-1))
                .as(found.path("output").asString())
                .isZero();
    }

    @Then("the release store refused the other release")
    public void refused() {
        JsonNode push = rehearsal.fact("moved_tag");
        assertThat(push.path("status").asInt()).isNotZero();
        assertThat(push.path("output").asString()).containsIgnoringCase("immutable");
    }

    @When("the cloud's rules are applied to {}")
    public void simulated(String what) {
        rehearsal.fact("permissions");
    }

    /** The role of the deployment may not replace secrets, so script/keys uses an operator's key. */
    @Then("every call is allowed")
    public void allowed() {
        List<JsonNode> calls = permissions("calls");
        assertThat(calls)
                .extracting(call -> call.path("who").asString())
                .contains("the deployment", "the service", "script/keys", "ECS");
        assertThat(calls).allSatisfy(call -> {
            boolean byOperator = call.path("who").asString().equals("script/keys");
            assertThat(call.path("role").path("allowed").asBoolean())
                    .as(call.toString())
                    .isNotEqualTo(byOperator);
            assertThat(call.path("key").isNull()
                            || call.path("key").path("allowed").asBoolean())
                    .as(call.toString())
                    .isTrue();
        });
    }

    @Then("nothing is allowed that nobody needs")
    public void used() {
        assertThat(permissions("unused"))
                .allSatisfy(action -> assertThat(action.path("why").asString())
                        .as(action.toString())
                        .isNotEmpty());
    }

    @Then("all of it is refused")
    public void denied() {
        assertThat(permissions("denied"))
                .hasSizeGreaterThan(10)
                .allSatisfy(attempt -> assertThat(
                                attempt.path("role").path("allowed").asBoolean(true))
                        .as(attempt.toString())
                        .isFalse());
    }

    @When("the answers of the emulated account are compared with the form that the cloud provider publishes")
    public void compared() {
        assertThat(rehearsal.fact("shapes").path("checked").asInt()).isGreaterThan(100);
    }

    @Then("each difference is known to be harmless")
    public void harmless() {
        assertThat(Rehearsal.required(rehearsal.fact("shapes"), "deviations").valueStream())
                .allSatisfy(difference -> assertThat(difference.path("why").asString())
                        .as(difference.path("what").asString())
                        .isNotEmpty());
    }

    private List<JsonNode> permissions(String table) {
        return Rehearsal.required(rehearsal.fact("permissions"), table)
                .valueStream()
                .toList();
    }

    @Then("every task that was confirmed is there")
    public void allThere() {
        JsonNode written = rehearsal.fact("written");
        assertThat(written.path("confirmed").asInt()).isPositive();
        assertThat(written.path("stored").asInt())
                .isEqualTo(written.path("confirmed").asInt());
    }

    @Then("callers kept their connections")
    public void kept() {
        assertThat(rehearsal.fact("written").path("connections").asInt()).isEqualTo(10);
    }

    @Then("no caller's request ever reached the release")
    public void onlyAskedForHealth() {
        assertThat(rehearsal.fact("asked_of_never_well").valueStream().map(JsonNode::asString))
                .hasSameElementsAs(Set.of("GET /health HTTP/1.1"));
    }

    @Then("the database's structure is as it was")
    public void sameSchema() {
        JsonNode schema = rehearsal.fact("schema");
        assertThat(schema.path("before").asString()).contains("tasks|name|");
        assertThat(schema.path("after").asString())
                .isEqualTo(schema.path("before").asString());
    }

    @Then("no secret can be read in anything that the rehearsal left behind")
    public void noSecrets() {
        assertThat(rehearsal.fact("secrets_searched").asInt()).isPositive();
        assertThat(rehearsal.fact("secrets_found")).isEmpty();
    }

    @Then("refusals and the documentation link to our own web address")
    public void ownAddress() {
        String address = rehearsal.fact("address").asString();
        assertThat(address).isNotBlank();
        assertThat(rehearsal.fact("answered")).hasSize(4).allSatisfy(answer -> {
            String body = answer.path("body").asString();
            assertThat(body).contains("\"" + address + "/docs#").doesNotContain("\"/docs#", "example.com");
        });
    }

    @Then("no other operator's web address was sent or answered")
    public void noOtherAddress() {
        assertThat(rehearsal.fact("other_address_found")).isEmpty();
    }

    @Then("the account is empty")
    public void nothingLeft() {
        assertThat(rehearsal.fact("left")).isEmpty();
    }
}
