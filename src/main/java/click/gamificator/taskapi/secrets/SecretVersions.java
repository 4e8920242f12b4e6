package click.gamificator.taskapi.secrets;

import click.gamificator.taskapi.settings.Malformed;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The versions read from a secret.
 *
 * @param current the value of the version staged {@code AWSCURRENT}
 * @param previous the value of the version staged {@code AWSPREVIOUS}; null if there is none, or it has expired
 * @param previousUntil when the previous version expires
 */
public record SecretVersions(String current, @Nullable String previous, Instant previousUntil) {

    /** A current version without a previous one. */
    public static SecretVersions only(String current) {
        return new SecretVersions(current, null, Instant.EPOCH);
    }

    /** Parses the current version as its setting. */
    public <T> T current(Function<String, T> parser) throws UnusableSecret {
        try {
            return parser.apply(current);
        } catch (Malformed e) {
            throw new UnusableSecret(String.valueOf(e.getMessage()));
        }
    }

    /** Parses the previous version. A malformed one was never in force, so it counts as absent. */
    public <T> @Nullable T previous(Function<String, T> parser) {
        try {
            return previous == null ? null : parser.apply(previous);
        } catch (Malformed e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "SecretVersions[hidden]";
    }
}
