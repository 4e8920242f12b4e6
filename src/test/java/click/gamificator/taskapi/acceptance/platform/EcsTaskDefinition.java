package click.gamificator.taskapi.acceptance.platform;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How ECS runs the container: the very template that Terraform renders, so that what is tested and what is deployed
 * can't drift apart. Parameters as in <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html">task
 * definition parameters for Fargate</a>.
 */
record EcsTaskDefinition(JsonNode container) {
    private static final Path TEMPLATE = Path.of("terraform", "container-definitions.json.tftpl");
    private static final long MEBIBYTE = 1024L * 1024;
    private static final long UNITS_IN_A_CPU = 1024;
    private static final long NANO = 1_000_000_000;

    static EcsTaskDefinition read() {
        return new EcsTaskDefinition(
                JsonMapper.shared().readTree(TEMPLATE.toFile()).path(0));
    }

    /** The variables that ECS fills from Secrets Manager. */
    List<String> secrets() {
        return container
                .path("secrets")
                .valueStream()
                .map(secret -> secret.path("name").asString())
                .toList();
    }

    List<String> healthCheck() {
        return container
                .path("healthCheck")
                .path("command")
                .valueStream()
                .map(JsonNode::asString)
                .skip(1) // CMD: the words after it run directly, without a shell
                .toList();
    }

    /** Applies the container's limits. Fargate itself adds no new privileges. */
    void apply(HostConfig host) {
        long memory = container.path("memory").asLong() * MEBIBYTE;
        host.withNanoCPUs(container.path("cpu").asLong() * NANO / UNITS_IN_A_CPU)
                .withMemory(memory)
                .withMemorySwap(memory)
                .withReadonlyRootfs(container.path("readonlyRootFilesystem").asBoolean())
                .withCapDrop(dropped())
                .withSecurityOpts(List.of("no-new-privileges"))
                .withTmpFs(volumes());
    }

    private Capability[] dropped() {
        return container
                .path("linuxParameters")
                .path("capabilities")
                .path("drop")
                .valueStream()
                .map(name -> Capability.valueOf(name.asString()))
                .toArray(Capability[]::new);
    }

    private Map<String, String> volumes() {
        return container
                .path("mountPoints")
                .valueStream()
                .collect(Collectors.toMap(mount -> mount.path("containerPath").asString(), mount -> "rw,mode=1777"));
    }
}
