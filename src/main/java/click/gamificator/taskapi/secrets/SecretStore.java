package click.gamificator.taskapi.secrets;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A store of secrets. */
interface SecretStore extends AutoCloseable {
    /** The stage of the version in use. */
    String CURRENT = "AWSCURRENT";
    /** The stage of the version that was in use before. */
    String PREVIOUS = "AWSPREVIOUS";

    /** One version of a secret. */
    record Version(String value, Instant createdAt) {
        @Override
        public String toString() {
            return "Version[hidden]";
        }
    }

    /**
     * Reads a version by its stage; null if the secret does not exist or has no version of that stage.
     *
     * @param limit the time after which the read gives up
     */
    @Nullable
    Version read(String id, String stage, Duration limit) throws UnreadableSecret;

    @Override
    void close();
}
