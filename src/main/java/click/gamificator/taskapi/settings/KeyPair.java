package click.gamificator.taskapi.settings;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key in use and, while a rotation is under way, the one before it. Both are valid.
 *
 * @param overlaps true where the secret gives a bare key, so that the one of the version before it may stay valid for a
 *     while; an object with {@code current} tells all keys that are valid
 */
public record KeyPair(String current, @Nullable String previous, boolean overlaps) {

    /** A bare key where there is no previous one, else all that is valid. */
    public KeyPair(String current, @Nullable String previous) {
        this(current, previous, previous == null);
    }

    /** The keys there are. */
    public Stream<String> keys() {
        return Stream.of(current, previous == null ? current : previous).distinct();
    }

    @Override
    public String toString() {
        return "KeyPair[hidden]";
    }
}
