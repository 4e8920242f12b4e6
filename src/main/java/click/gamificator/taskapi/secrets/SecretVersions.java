package click.gamificator.taskapi.secrets;

import click.gamificator.taskapi.settings.Malformed;
import java.time.Instant;
import java.util.function.Function;
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

    /** The current version, read as its setting is. */
    public <T> T current(Function<String, T> parser) throws UnusableSecret {
        try {
            return parser.apply(current);
        } catch (Malformed e) {
            throw new UnusableSecret(String.valueOf(e.getMessage()));
        }
    }

    /** The same of the version before; one that is malformed was never in force, so it is taken for none. */
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
