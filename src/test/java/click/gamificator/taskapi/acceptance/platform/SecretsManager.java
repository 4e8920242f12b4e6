package click.gamificator.taskapi.acceptance.platform;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.containers.Network;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A Secrets Manager, emulated by LocalStack, and the part of ECS that fills a container's variables from it: the
 * secrets of the task definition are stored there, and the container gets their values. It checks no credentials.
 */
public final class SecretsManager {
    static final String LOCALSTACK = "localstack/localstack:4.14.0";

    /** A minute is too short on a busy machine. */
    private static final Duration START = Duration.ofMinutes(3);

    private static final String NAME = "secrets-manager.test";
    private static final int PORT = 4566;

    private final SecretsManagerClient client;
    private final URI endpoint;
    private final String region;

    SecretsManager(LocalStackContainer localstack) {
        endpoint = localstack.getEndpoint();
        region = localstack.getRegion();
        client = SecretsManagerClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(localstack.getAccessKey(), localstack.getSecretKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static LocalStackContainer container(Network network) {
        return new LocalStackContainer(LOCALSTACK)
                .withServices("secretsmanager")
                .withStartupTimeout(START)
                .withNetwork(network)
                .withNetworkAliases(NAME)
                .withCreateContainerCmdModifier(create -> Loopback.publish(create, PORT));
    }

    /** The address at which these tests reach it. */
    public URI endpoint() {
        return endpoint;
    }

    public String region() {
        return region;
    }

    /** The variables that let a container read secrets there. */
    public Map<String, String> access() {
        return access("http://" + NAME + ":" + PORT);
    }

    /** The variables of {@link #access()}, with another address. */
    public Map<String, String> access(String address) {
        return Map.of(
                "AWS_REGION",
                region,
                "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                address,
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test");
    }

    /** Makes a secret; returns its name. */
    public String create(String value) {
        String name = "test/task-api/" + UUID.randomUUID();
        create(name, value);
        return name;
    }

    /** Makes a secret of that name. */
    public void create(String name, String value) {
        client.createSecret(request -> request.name(name).secretString(value));
    }

    /** Makes a new version current, as {@code aws secretsmanager put-secret-value} does. */
    public void write(String name, String value) {
        client.putSecretValue(request -> request.secretId(name).secretString(value));
    }

    /** The current version. */
    public String read(String name) {
        return client.getSecretValue(request -> request.secretId(name)).secretString();
    }

    /** Marks it for deletion. */
    public void delete(String name) {
        client.deleteSecret(request -> request.secretId(name).recoveryWindowInDays(7L));
    }

    /** Cancels the deletion. */
    public void restore(String name) {
        client.restoreSecret(request -> request.secretId(name));
    }

    InstanceSettings inject(InstanceSettings settings, List<String> secrets) {
        Map<String, String> injected = new LinkedHashMap<>(settings.environment());
        injected.replaceAll((name, value) -> secrets.contains(name) ? throughTheStore(settings, name, value) : value);
        return new InstanceSettings(injected);
    }

    /** Stores a value as ECS would read it, in the secret that the service refreshes, if its settings name one. */
    private String throughTheStore(InstanceSettings settings, String variable, String value) {
        String known = settings.environment().get(variable + "_SECRET_ID");
        return read(known == null ? create(value) : known);
    }
}
