package click.gamificator.taskapi.keys;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The current key and, during a rotation, the previous one. Both are valid.
 *
 * @param overlaps true if the secret holds a bare key, so that the key of the version before may stay valid for a
 *     while; an object with {@code current} lists all valid keys
 */
public record KeyPair(String current, @Nullable String previous, boolean overlaps) {

    /** A pair that overlaps with the version before exactly if it has no previous key. */
    public KeyPair(String current, @Nullable String previous) {
        this(current, previous, previous == null);
    }

    /** The keys of the pair. */
    public Stream<String> keys() {
        return Stream.of(current, previous == null ? current : previous).distinct();
    }

    @Override
    public String toString() {
        return "KeyPair[hidden]";
    }
}
