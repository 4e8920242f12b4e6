package click.gamificator.taskapi.secrets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a secret.
 *
 * @param current the value of the version staged {@code AWSCURRENT}
 * @param previous that of the one staged {@code AWSPREVIOUS}; null where there is none, or its time is over
 * @param previousUntil when the time of the previous version is over
 */
public record SecretVersions(String current, @Nullable String previous, Instant previousUntil) {

    /** A version without one before it. */
    public static SecretVersions only(String current) {
        return new SecretVersions(current, null, Instant.EPOCH);
    }

    @Override
    public String toString() {
        return "SecretVersions[hidden]";
    }
}
