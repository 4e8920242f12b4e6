package click.gamificator.taskapi.keys;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key from the configuration.
 *
 * @param current false for a key that a rotation is replacing
 * @param until when the key expires; null for never
 */
record ConfiguredKey(
        String name,
        boolean current,
        KeyHash hash,
        @Nullable Instant until) {

    /** The keys of a pair, and the key of the version {@code before} if the pair lets it overlap. */
    static List<ConfiguredKey> of(String name, KeyPair pair, @Nullable KeyPair before, Instant until) {
        var keys = new ArrayList<ConfiguredKey>();
        pair.keys()
                .map(key -> new ConfiguredKey(name, key.equals(pair.current()), KeyHash.of(key), null))
                .forEach(keys::add);
        if (pair.overlaps() && before != null && !before.current().equals(pair.current())) {
            keys.add(new ConfiguredKey(name, false, KeyHash.of(before.current()), until));
        }
        return keys;
    }

    boolean isLive() {
        return until == null || until.isAfter(Instant.now());
    }

    /** Compares in constant time. */
    boolean matches(KeyHash other) {
        return hash.matches(other) && isLive();
    }
}
