package click.gamificator.taskapi.acceptance.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A Secrets Manager, played by LocalStack, and the part of ECS that fills a container's variables from it: what the task
 * definition lists as secrets is stored there, and the container gets what comes out.
 */
final class SecretsManager {
    static final String LOCALSTACK = "localstack/localstack:4.14.0";

    private final SecretsManagerClient client;

    SecretsManager(LocalStackContainer localstack) {
        client = SecretsManagerClient.builder()
                .endpointOverride(localstack.getEndpoint())
                .region(Region.of(localstack.getRegion()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(localstack.getAccessKey(), localstack.getSecretKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static LocalStackContainer container() {
        return new LocalStackContainer(LOCALSTACK)
                .withServices("secretsmanager")
                .withCreateContainerCmdModifier(create -> Loopback.publish(create, 4566));
    }

    Settings inject(Settings settings, List<String> secrets) {
        Map<String, String> injected = new LinkedHashMap<>(settings.environment());
        injected.replaceAll((name, value) -> secrets.contains(name) ? throughTheStore(name, value) : value);
        return new Settings(injected);
    }

    private String throughTheStore(String variable, String value) {
        String name = "test/task-api/" + variable + "/" + UUID.randomUUID();
        client.createSecret(request -> request.name(name).secretString(value));
        return client.getSecretValue(request -> request.secretId(name)).secretString();
    }
}
