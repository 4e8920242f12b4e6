package click.gamificator.taskapi.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The pod and the ECS task run the same container; {@code script/lint} checks the manifests against Kubernetes' schema.
 */
class KubernetesTest {
    private static final int UNITS_IN_A_CPU = 1024;

    private final JsonNode task = JsonMapper.shared()
            .readTree(Path.of("terraform", "container-definitions.json.tftpl").toFile())
            .path(0);
    private final JsonNode deployment = manifest("deployment.yaml");

    @ParameterizedTest
    @ValueSource(strings = {"deployment.yaml", "migrate.yaml"})
    void rightsAreThoseOfTheTask(String file) {
        var container = container(file);
        var rights = container.path("securityContext");
        var user = pod(file).path("securityContext");

        assertThat(user.path("runAsUser").asString() + ":"
                        + user.path("runAsGroup").asString())
                .isEqualTo(task.path("user").asString());
        assertThat(user.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(rights.path("readOnlyRootFilesystem")).isEqualTo(task.path("readonlyRootFilesystem"));
        assertThat(rights.at("/capabilities/drop")).isEqualTo(task.at("/linuxParameters/capabilities/drop"));
        assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(texts(container.path("volumeMounts"), "mountPath"))
                .isEqualTo(texts(task.path("mountPoints"), "containerPath"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment.yaml", "migrate.yaml"})
    void limitsAreThoseOfTheTask(String file) {
        var resources = container(file).path("resources");
        var milliCpu = task.path("cpu").asInt() * 1000 / UNITS_IN_A_CPU;

        assertThat(resources.at("/limits/cpu").asString()).isEqualTo(milliCpu + "m");
        assertThat(resources.at("/limits/memory").asString())
                .isEqualTo(task.path("memory").asInt() + "Mi");
        assertThat(resources.path("requests")).isEqualTo(resources.path("limits"));
    }

    @Test
    void variablesAreThoseOfTheTaskWithoutSecretsManager() {
        var expected = texts(task.path("environment"), "name").stream()
                .filter(name -> !name.endsWith("_SECRET_ID"))
                .collect(Collectors.toSet());
        var references = variables(container("deployment.yaml"));

        assertThat(references.entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(references.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(Map.Entry::getKey))
                .as("variables by reference to a Secret")
                .containsExactlyInAnyOrderElementsOf(texts(task.path("secrets"), "name"));
    }

    @Test
    void migrationHasSettingsOfTheServiceAndNoKeys() {
        assertThat(variables(container("deployment.yaml")))
                .containsAllEntriesOf(variables(container("migrate.yaml")))
                .containsKey("DATABASE_URL");
        assertThat(variables(container("migrate.yaml"))).doesNotContainKeys("ADMIN_API_KEY", "SERVICE_API_KEYS");
        assertThat(container("migrate.yaml").path("args").valueStream().map(JsonNode::asString))
                .containsExactly("migrate");
    }

    @Test
    void probesAreAsPatientAsTheHealthCheckOfTheTask() {
        var check = task.path("healthCheck");
        var container = container("deployment.yaml");
        var startup = container.path("startupProbe");
        var liveness = container.path("livenessProbe");

        assertThat(startup.path("periodSeconds").asInt()
                        * startup.path("failureThreshold").asInt())
                .isEqualTo(check.path("startPeriod").asInt());
        assertThat(liveness.path("periodSeconds")).isEqualTo(check.path("interval"));
        assertThat(liveness.path("timeoutSeconds")).isEqualTo(check.path("timeout"));
        assertThat(liveness.path("failureThreshold")).isEqualTo(check.path("retries"));
        assertThat(liveness.at("/httpGet/path").asString()).isEqualTo("/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/health/ready");
        assertThat(pod("deployment.yaml").path("terminationGracePeriodSeconds")).isEqualTo(task.path("stopTimeout"));
    }

    @Test
    void trafficReachesThePortOfTheTask() {
        var port = container("deployment.yaml").at("/ports/0");
        var service = manifest("service.yaml").path("spec");

        assertThat(port.path("containerPort")).isEqualTo(task.at("/portMappings/0/containerPort"));
        assertThat(service.at("/ports/0/targetPort")).isEqualTo(port.path("name"));
        assertThat(deployment.at("/spec/template/metadata/labels")).isEqualTo(service.path("selector"));
        assertThat(manifest("disruption-budget.yaml").at("/spec/selector/matchLabels"))
                .isEqualTo(service.path("selector"));
    }

    @Test
    void namespaceRefusesMoreRightsThanThePodsAskFor() {
        assertThat(manifest("namespace.yaml")
                        .at("/metadata/labels")
                        .path("pod-security.kubernetes.io/enforce")
                        .asString())
                .isEqualTo("restricted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment.yaml", "migrate.yaml"})
    void networkPolicyHoldsForEachPodAndLetsThePortThrough(String file) {
        var policy = manifest("network-policy.yaml").path("spec");
        var name = manifest(file)
                .at("/spec/template/metadata/labels")
                .path("app.kubernetes.io/name")
                .asString();

        assertThat(policy.at("/podSelector/matchExpressions/0/values")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains(name);
        assertThat(policy.at("/ingress/0/ports/0/port")).isEqualTo(task.at("/portMappings/0/containerPort"));
        assertThat(policy.path("policyTypes").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("Ingress", "Egress");
    }

    @Test
    void onePodMayAlwaysGo() {
        var kept = manifest("disruption-budget.yaml").at("/spec/minAvailable").asInt();

        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2).isGreaterThan(kept);
        assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1))
                .isZero();
    }

    /** The references of variables, by name; empty for a variable whose value is in the manifest. */
    private static Map<String, String> variables(JsonNode container) {
        return container
                .path("env")
                .valueStream()
                .collect(Collectors.toMap(
                        variable -> variable.path("name").asString(),
                        variable -> variable.at("/valueFrom/secretKeyRef/key").asString("")));
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(entry -> entry.path(field).asString()).toList();
    }

    private static JsonNode container(String file) {
        return pod(file).at("/containers/0");
    }

    private static JsonNode pod(String file) {
        return manifest(file).at("/spec/template/spec");
    }

    private static JsonNode manifest(String file) {
        return YAMLMapper.shared().readTree(Path.of("docs", "kubernetes", file).toFile());
    }
}
