package click.gamificator.taskapi.secrets;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Credentials from the environment, else those of the task's role, which ECS renews. No files, no instance metadata.
 */
final class Credentials {
    private final AwsAccess.@Nullable Keys keys;
    private volatile AwsCredentialsProvider provider;

    Credentials(AwsAccess.@Nullable Keys keys) {
        this.keys = keys;
        this.provider = provider(keys);
    }

    /** The current credentials, for one read. */
    AwsCredentials current() throws UnreadableSecret {
        try {
            return provider.resolveCredentials();
        } catch (SdkException | IllegalArgumentException e) {
            throw new UnreadableSecret("no_credentials");
        }
    }

    /** Drops refused credentials, which the provider would otherwise keep until their announced expiry. */
    void renew() {
        provider = provider(keys);
    }

    private static AwsCredentialsProvider provider(AwsAccess.@Nullable Keys keys) {
        if (keys == null) {
            return ContainerCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                keys.sessionToken() == null
                        ? AwsBasicCredentials.create(keys.id(), keys.secret())
                        : AwsSessionCredentials.create(keys.id(), keys.secret(), keys.sessionToken()));
    }
}
