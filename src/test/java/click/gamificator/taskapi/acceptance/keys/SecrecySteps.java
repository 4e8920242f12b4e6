package click.gamificator.taskapi.acceptance.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.platform.Finished;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.platform.ServiceContainer;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.java.en.Then;
import java.util.List;

/** The places where no key and no password may be. */
public final class SecrecySteps {
    private static final String JAVA = "/opt/runtime/bin/java";

    private final World world;
    private final Vault vault;

    /** Created by Cucumber once per scenario. */
    public SecrecySteps(World world, Vault vault) {
        this.world = world;
        this.vault = vault;
    }

    @Then("whoever inspects the running container finds no key and no password but those it was started with")
    public void inspectorFinds() {
        engineKnowsVariables();
        engineDoesNotKnow("cat-house");
    }

    private void engineKnowsVariables() {
        Inspection inspection = Inspection.of(container());
        assertThat(inspection.variablesWithSecrets())
                .as("the variables of the container that hold a key or a password")
                .containsExactlyInAnyOrder(Vault.ADMIN_KEY, Vault.SERVICE_KEYS, Vault.DATABASE);
        assertThat(inspection.hasSecretsElsewhere())
                .as("whether a key or a password stands anywhere else in the output of docker inspect")
                .isFalse();
    }

    private void engineDoesNotKnow(String caller) {
        assertThat(JsonText.write(Inspection.of(container()).container()).contains(vault.key(caller, "new")))
                .as("whether docker inspect shows the new key")
                .isFalse();
    }

    @Then("no key and no password is in its log or in its health")
    public void notInTheLog() {
        String health = world.send(world.request("stranger", "GET", "/health"))
                .expect(200)
                .body();
        String everything = health + String.join("\n", world.target().log());
        assertThat(Secrets.known().stream().anyMatch(everything::contains))
                .as("whether a key or a password is in the log or the health of %s", world.target())
                .isFalse();
    }

    @Then("it never writes its memory to a file")
    public void noHeapDump() {
        Finished flags = container()
                .exec(List.of(
                        JAVA, "@/app/java.options", "-Xms8m", "-Xmx16m", "-Xint", "-XX:+PrintFlagsFinal", "-version"));
        assertThat(flags.out())
                .as(flags.describe())
                .containsPattern("HeapDumpOnOutOfMemoryError += false")
                .containsPattern("HeapDumpBeforeFullGC += false")
                .containsPattern("HeapDumpAfterFullGC += false");
        assertThat(Inspection.of(container())
                        .container()
                        .path("Config")
                        .path("Env")
                        .valueStream())
                .as("variables by which a JVM could be configured otherwise")
                .noneMatch(variable -> variable.asString().matches("(_JAVA|JDK_JAVA|JAVA_TOOL)_OPTIONS=.*"));
    }

    private ServiceContainer container() {
        return (ServiceContainer) world.target();
    }
}
