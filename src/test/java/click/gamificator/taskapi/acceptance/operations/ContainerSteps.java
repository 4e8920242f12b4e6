package click.gamificator.taskapi.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.platform.Finished;
import click.gamificator.taskapi.acceptance.platform.ImageFiles;
import click.gamificator.taskapi.acceptance.platform.ServiceContainer;
import click.gamificator.taskapi.acceptance.support.World;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.cucumber.java.en.Then;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rights of the container, and of an attacker inside it. */
public final class ContainerSteps {
    private static final String JAVA = "/opt/runtime/bin/java";
    private static final int APPUSER = 10001;

    private final World world;
    private @Nullable ImageFiles files;

    /** Created by Cucumber once per scenario. */
    public ContainerSteps(World world) {
        this.world = world;
    }

    @Then("the service runs as a user without an administrator's rights")
    public void runsAsAppuser() {
        assertThat(container().users())
                .as("who runs the service: appuser has the number %s, root has 0".formatted(APPUSER))
                .isNotEmpty()
                .allMatch(Integer.toString(APPUSER)::equals);
    }

    @Then("the program {string} can't be started in the container")
    public void cannotBeStarted(String program) {
        assertThat(container().exec(List.of(program)).status())
                .as("the status of %s: 126 or 127 where there is no such program", program)
                .isIn(126, 127);
    }

    @Then("the service can't write to {string}")
    public void cannotWrite(String folder) {
        assertThat(tryToWrite(folder).status())
                .as("whether a file can be made in %s: 0 where it can", folder)
                .isNotZero();
    }

    @Then("the service can write to {string}")
    public void canWrite(String folder) {
        Finished attempt = tryToWrite(folder);
        assertThat(attempt.status()).as(attempt.describe()).isZero();
    }

    /** Only the service's own JVM could create a file: the image has no other program. */
    private Finished tryToWrite(String folder) {
        return container().exec(List.of(JAVA, "-Xint", "-Xmx16m", "-Xlog:gc:file=" + folder + "/probe", "-version"));
    }

    @Then("no file that came with the service may be changed by it")
    public void nothingToChange() {
        assertThat(files().count()).as("files that were looked at").isGreaterThan(50);
        assertThat(files().writableBy(APPUSER)).as("what appuser may change").isEmpty();
    }

    @Then("no file gives more rights to whoever runs it")
    public void noRights() {
        assertThat(files().givingRights())
                .as("programs that run as their owner")
                .isEmpty();
    }

    @Then("every special right is taken away, and none can be regained")
    public void noCapabilities() {
        HostConfig limits = container().limits();
        assertThat(limits.getCapDrop()).containsExactly(Capability.ALL);
        assertThat(limits.getCapAdd()).isNull();
        assertThat(limits.getPrivileged()).isFalse();
        assertThat(limits.getSecurityOpts()).contains("no-new-privileges");
    }

    @Then("the service has a quarter of a CPU and 512 MB")
    public void limits() {
        Finished seen = container().exec(List.of(JAVA, "-Xint", "-Xmx16m", "-XshowSettings:system", "-version"));
        assertThat(seen.everything())
                .as("what a program sees inside")
                .containsPattern("Memory Limit: 512.00M")
                .containsPattern("CPU Period: 100000us")
                .containsPattern("CPU Quota: 25000us");
    }

    @Then("its log says that it started from the prepared start data")
    public void startedFromTheCache() {
        assertThat(startedWithCache())
                .as("what %s says of the cache that was made when the image was built", world.target())
                .isTrue();
    }

    @Then("its log says that it started without the prepared start data")
    public void startedWithoutTheCache() {
        assertThat(startedWithCache()).isFalse();
    }

    private boolean startedWithCache() {
        return world.target().log().stream()
                .map(JsonText::read)
                .filter(line -> line.path("event").asString("").equals("started"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No line reports the start"))
                .path("aot_cache")
                .asBoolean();
    }

    @Then("the health check succeeds")
    public void healthCheckSucceeds() {
        Finished check = container().checkHealth();
        assertThat(check.status()).as(check.describe()).isZero();
    }

    @Then("the service runs the very release that is stored under its version")
    public void runsFromTheDigest() {
        assertThat(container().runningDigests())
                .as("the digests by which the engine knows the running image")
                .contains(container().release().digestInRegistry());
    }

    @Then("the service reports the version of its release")
    public void versionIsTheCommit() {
        ApiAnswer health =
                world.send(world.request("stranger", "GET", "/health")).expect(200);
        assertThat(health.text("version"))
                .as(health.describe())
                .isEqualTo(container().release().gitSha());
    }

    /** Copies the files out once per scenario: the image has no others. */
    private ImageFiles files() {
        ImageFiles known = files;
        if (known == null) {
            known = container().files();
            files = known;
        }
        return known;
    }

    private ServiceContainer container() {
        return (ServiceContainer) world.target();
    }
}
