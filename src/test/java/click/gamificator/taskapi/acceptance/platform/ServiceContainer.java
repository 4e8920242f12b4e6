package click.gamificator.taskapi.acceptance.platform;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.TopContainerResponse;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/** The image under test in a separate container, as ECS would run it. */
public final class ServiceContainer implements Target {
    private static final int PORT = 8000;

    private final Release release;
    private final EcsTaskDefinition definition;
    private final GenericContainer<?> container;
    private final LogFiles log;

    private ServiceContainer(
            Release release, EcsTaskDefinition definition, GenericContainer<?> container, LogFiles log) {
        this.release = release;
        this.definition = definition;
        this.container = container;
        this.log = log;
    }

    static ServiceContainer start(
            Release release,
            EcsTaskDefinition definition,
            Network network,
            Path logs,
            InstanceSettings settings,
            List<String> command) {
        LogFiles log = new LogFiles(logs);
        GenericContainer<?> container = new EcsTaskContainer(release.reference())
                .withNetwork(network)
                .withExposedPorts(PORT)
                .withEnv(settings.environment())
                .withCommand(command.toArray(String[]::new))
                .withLogConsumer(log)
                .withStartupCheckStrategy(new AnyStart())
                .waitingFor(new NoWait())
                .withCreateContainerCmdModifier(create -> asInProduction(create, definition));
        container.start();
        release.requireTested(container.getContainerInfo().getImageId());
        return new ServiceContainer(release, definition, container, log);
    }

    private static void asInProduction(CreateContainerCmd create, EcsTaskDefinition definition) {
        definition.apply(Objects.requireNonNull(create.getHostConfig()));
        Loopback.publish(create, PORT);
        // The health check costs CPU time that is short here; a scenario runs it by hand.
        create.withHealthcheck(new HealthCheck().withTest(List.of("NONE")));
    }

    /** The container's limits and rights, as the engine reports them. */
    public HostConfig limits() {
        return Objects.requireNonNull(inspect().getHostConfig());
    }

    /** Runs a program inside. */
    public Finished exec(List<String> command) {
        try {
            var result = container.execInContainer(command.toArray(String[]::new));
            return new Finished(result.getExitCode(), result.getStdout(), result.getStderr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs the health check that ECS runs. */
    public Finished checkHealth() {
        return exec(definition.healthCheck());
    }

    /** The user ids of all its processes, as the engine's machine sees them. */
    public List<String> users() {
        TopContainerResponse top =
                DockerClientFactory.instance().client().topContainerCmd(id()).exec();
        int column = List.of(Objects.requireNonNull(top.getTitles())).indexOf("UID");
        return Arrays.stream(Objects.requireNonNull(top.getProcesses()))
                .map(process -> process[column])
                .toList();
    }

    public ImageFiles files() {
        return new ImageFiles(id());
    }

    public Release release() {
        return release;
    }

    /** The digests by which registries know its image. */
    public List<String> runningDigests() {
        String image = container.getContainerInfo().getImageId();
        List<String> references = Objects.requireNonNull(DockerClientFactory.instance()
                .client()
                .inspectImageCmd(image)
                .exec()
                .getRepoDigests());
        return references.stream()
                .map(reference -> reference.substring(reference.indexOf('@') + 1))
                .toList();
    }

    /** The container's id in the engine. */
    public String id() {
        return container.getContainerId();
    }

    /** The address at which the containers of its network reach it. */
    String address() {
        return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                        .map(ContainerNetwork::getIpAddress)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow()
                + ":" + PORT;
    }

    @Override
    public URI base() {
        failIfEnded();
        return URI.create("http://127.0.0.1:" + container.getMappedPort(PORT));
    }

    @Override
    public List<String> log() {
        return log.lines();
    }

    /**
     * Scenarios call this many times a second, so it checks the log first, whose end the engine reports, and asks the
     * engine only then.
     */
    @Override
    public void failIfEnded() {
        if (log.hasEnded()) {
            ContainerState state = inspect().getState();
            throw new AssertionError("It has ended with status " + state.getExitCodeLong() + "; see " + log.out());
        }
    }

    @Override
    public void terminate() {
        signal("SIGTERM");
    }

    @Override
    public void kill() {
        signal("SIGKILL");
        int _ = awaitExit(Duration.ofSeconds(10));
    }

    @Override
    public int awaitExit(Duration atMost) {
        try (ResultCallback<?> waiting =
                DockerClientFactory.instance().client().waitContainerCmd(id()).start()) {
            return ((WaitContainerResultCallback) waiting).awaitStatusCode(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DockerException e) {
            throw new AssertionError("It still runs after " + atMost.toSeconds() + " seconds; see " + log.out(), e);
        }
    }

    Finished finish() {
        int status = awaitExit(Duration.ofMinutes(2));
        Finished finished = log.finished(status);
        container.stop();
        return finished;
    }

    @Override
    public void close() {
        container.stop();
        log.awaitEnd();
    }

    private void signal(String name) {
        DockerClientFactory.instance()
                .client()
                .killContainerCmd(id())
                .withSignal(name)
                .exec();
    }

    private InspectContainerResponse inspect() {
        return container.getCurrentContainerInfo();
    }

    @Override
    public String toString() {
        return "the container " + id().substring(0, 12) + ", which logs to " + log.out();
    }
}
