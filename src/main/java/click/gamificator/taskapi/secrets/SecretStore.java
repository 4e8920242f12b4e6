package click.gamificator.taskapi.secrets;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where secrets are kept. */
interface SecretStore extends AutoCloseable {
    /** The version that is in use. */
    String CURRENT = "AWSCURRENT";
    /** The version that was in use before. */
    String PREVIOUS = "AWSPREVIOUS";

    /** One version of a secret. */
    record Version(String value, Instant createdAt) {
        @Override
        public String toString() {
            return "Version[hidden]";
        }
    }

    /**
     * Reads a version by its stage; null where the secret has no version of that stage, or is not there.
     *
     * @param limit when to give up
     */
    @Nullable
    Version read(String id, String stage, Duration limit) throws UnreadableSecret;

    @Override
    void close();
}
