package click.gamificator.taskapi.secrets;

import click.gamificator.taskapi.settings.ValueText;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * AWS Secrets Manager, which may throttle, fail or be slow: a read is tried up to three times within its time limit.
 */
final class AwsSecretStore implements SecretStore {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

    private final Credentials credentials;
    private final SecretsManagerClient client;

    AwsSecretStore(AwsAccess access) {
        credentials = new Credentials(access.keys());
        client = SecretsManagerClient.builder()
                .region(Region.of(access.region()))
                .endpointOverride(access.endpoint())
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT)
                        .build())
                .overrideConfiguration(config -> config.defaultProfileFileSupplier(() -> NO_PROFILES)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
                .build();
    }

    @Override
    public @Nullable Version read(String id, String stage, Duration limit) throws UnreadableSecret {
        var end = System.nanoTime() + limit.toNanos();
        // Requested here and not by the client, which would report missing credentials like any other failure.
        var signer = StaticCredentialsProvider.create(credentials.current());
        try {
            return version(get(id, stage, signer, Duration.ofNanos(Math.max(1, end - System.nanoTime()))));
        } catch (ResourceNotFoundException e) {
            return null;
        } catch (SdkException e) {
            var reason = ReadFailure.reason(e);
            if (reason.equals(ReadFailure.CREDENTIALS_REFUSED)) {
                credentials.renew();
            }
            throw new UnreadableSecret(reason);
        }
    }

    private GetSecretValueResponse get(String id, String stage, AwsCredentialsProvider signer, Duration limit) {
        return client.getSecretValue(request -> request.secretId(id)
                .versionStage(stage)
                .overrideConfiguration(config -> config.credentialsProvider(signer)
                        .apiCallTimeout(limit)
                        .apiCallAttemptTimeout(limit.compareTo(ATTEMPT) < 0 ? limit : ATTEMPT)));
    }

    private static Version version(GetSecretValueResponse answer) throws UnreadableSecret {
        // The fields are absent in a secret of bytes, and in the answer of a server that is not Secrets Manager.
        @Nullable String value = answer.secretString();
        if (value == null || answer.createdDate() == null) {
            throw new UnreadableSecret("no_text");
        }
        return new Version(ValueText.of(value), Objects.requireNonNull(answer.createdDate()));
    }

    @Override
    public void close() {
        client.close();
    }
}
