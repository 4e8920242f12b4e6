package click.gamificator.taskapi.acceptance.platform;

import com.github.dockerjava.api.model.AuthConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;

/**
 * An ECR with one repository of immutable tags, emulated by MiniStack: LocalStack's free release has no ECR. MiniStack
 * enforces the immutability on push, as ECR does.
 */
final class Registry {
    static final String MINISTACK = "ministackorg/ministack:1.5.33";

    private static final String REPOSITORY = "task-manager-api";
    private static final int PORT = 4566;

    private final GenericContainer<?> ministack;
    private final EcrClient ecr;

    Registry(GenericContainer<?> ministack) {
        this.ministack = ministack;
        ecr = EcrClient.builder()
                .endpointOverride(URI.create("http://" + host()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        ecr.createRepository(
                request -> request.repositoryName(REPOSITORY).imageTagMutability(ImageTagMutability.IMMUTABLE));
    }

    static GenericContainer<?> container() {
        return new GenericContainer<>(MINISTACK)
                .withExposedPorts(PORT)
                .withCreateContainerCmdModifier(create -> Loopback.publish(create, PORT))
                .waitingFor(Wait.forHttp("/_localstack/health").forPort(PORT));
    }

    String repository() {
        return host() + "/" + REPOSITORY;
    }

    AuthConfig credentials() {
        String token =
                ecr.getAuthorizationToken().authorizationData().getFirst().authorizationToken();
        String[] pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).split(":", 2);
        return new AuthConfig()
                .withRegistryAddress(host())
                .withUsername(pair[0])
                .withPassword(pair[1]);
    }

    /** The digest of a pushed tag. */
    String digest(String tag) {
        ImageIdentifier image = ImageIdentifier.builder().imageTag(tag).build();
        return ecr.describeImages(request -> request.repositoryName(REPOSITORY).imageIds(image))
                .imageDetails()
                .getFirst()
                .imageDigest();
    }

    /** Container engines speak plain HTTP to registries on localhost only. */
    private String host() {
        return "localhost:" + ministack.getMappedPort(PORT);
    }
}
