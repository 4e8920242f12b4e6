package click.gamificator.taskapi.acceptance.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network.Ipam;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/**
 * ECS's endpoint for the <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html">credentials of tasks</a>,
 * stubbed by WireMock at the one address that the SDK takes for it. An engine can have that address once: another run
 * that uses it is waited for.
 */
public final class EcsTaskCredentials {
    static final String WIREMOCK = "wiremock/wiremock:3.13.2";
    /** The variable in which ECS passes the path of the credentials to an ECS task. */
    static final String VARIABLE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";

    private static final String LABEL = "task-api.credentials";
    private static final String ADDRESS = "169.254.170.2";
    private static final Ipam ADDRESSES = new Ipam()
            .withConfig(new Ipam.Config().withSubnet("169.254.170.0/24").withIpRange("169.254.170.128/25"));
    private static final int PORT = 80;
    private static final DockerClient ENGINE = DockerClientFactory.instance().client();

    private static @Nullable EcsTaskCredentials instance;

    private final Network network;
    private final WireMock wiremock;

    private EcsTaskCredentials(Network network, WireMock wiremock) {
        this.network = network;
        this.wiremock = wiremock;
    }

    /** Starts with the first scenario that needs it, since few do. Testcontainers removes it. */
    static synchronized EcsTaskCredentials get() {
        EcsTaskCredentials known = instance;
        if (known == null) {
            known = start();
            instance = known;
        }
        return known;
    }

    private static EcsTaskCredentials start() {
        Network network = Network.builder()
                .createNetworkCmdModifier(create -> create.withIpam(ADDRESSES).withLabels(Map.of(LABEL, "")))
                .build();
        Awaitility.await("the address " + ADDRESS + " is free on this engine")
                .atMost(Duration.ofMinutes(3))
                .until(() -> isMade(network));
        GenericContainer<?> container = new GenericContainer<>(WIREMOCK)
                .withNetwork(network)
                .withCommand("--port", Integer.toString(PORT))
                .withExposedPorts(PORT)
                .withCreateContainerCmdModifier(create -> {
                    Loopback.publish(create, PORT);
                    create.withIpv4Address(ADDRESS);
                })
                .waitingFor(Wait.forHttp("/__admin/health").forPort(PORT));
        container.start();
        return new EcsTaskCredentials(network, new WireMock("127.0.0.1", container.getMappedPort(PORT)));
    }

    private static boolean isMade(Network network) {
        try {
            return !network.getId().isEmpty();
        } catch (DockerException taken) {
            removeLeftovers();
            return false;
        }
    }

    /** Removes containers of killed runs; a container in use can't be removed. */
    private static void removeLeftovers() {
        ENGINE.listNetworksCmd().withFilter("label", List.of(LABEL)).exec().stream()
                .filter(other -> Objects.requireNonNull(other.getContainers()).isEmpty())
                .forEach(other -> ENGINE.removeNetworkCmd(other.getId()).exec());
    }

    /** Lets a container reach the endpoint, as ECS does for every ECS task with a role. */
    void connect(String containerId) {
        ENGINE.connectToNetworkCmd()
                .withNetworkId(network.getId())
                .withContainerId(containerId)
                .withContainerNetwork(new ContainerNetwork())
                .exec();
    }

    /** The variables that name the credentials of an ECS task, which have a separate path. */
    public static Map<String, String> access(String task) {
        return Map.of(VARIABLE, path(task));
    }

    private static String path(String task) {
        return "/v2/credentials/" + task;
    }

    /**
     * Gives that ECS task credentials that expire after {@code seconds}; {@code ROLE} and the expiry form their name.
     */
    public void give(String task, int seconds) {
        wiremock.register(WireMock.get(path(task))
                .willReturn(aResponse().withTransformers("response-template").withBody("""
                        {"AccessKeyId": "ROLE{{now offset='%1$d seconds' format='unix'}}", "SecretAccessKey": "test",
                         "Token": "test", "Expiration": "{{now offset='%1$d seconds'}}"}""".formatted(seconds))));
    }

    /** Gives that ECS task no more credentials. */
    public void giveNone(String task) {
        wiremock.register(WireMock.get(path(task)).willReturn(aResponse().withStatus(500)));
    }
}
