package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.settings.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that stands in the configuration.
 *
 * @param current false for one that is on its way out
 * @param until when it ends by itself; null for not at all
 */
record ConfiguredKey(
        String name,
        boolean current,
        KeyHash hash,
        @Nullable Instant until) {

    /** The keys of a pair, and the one of the version {@code before}, where the pair lets it overlap. */
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

    /** In constant time. */
    boolean matches(KeyHash other) {
        return hash.matches(other) && isLive();
    }
}
