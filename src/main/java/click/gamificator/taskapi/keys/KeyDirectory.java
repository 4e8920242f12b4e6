package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.keys.KeyStore.LiveKey;
import click.gamificator.taskapi.secrets.LiveSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/** Finds out whose key it is, asking the database about one key at most every three seconds. */
@Component
class KeyDirectory {
    /** A revoked key is refused everywhere within five seconds, so what is remembered must be younger. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private static final int MOST_REMEMBERED = 10_000;

    private final ConfiguredKeys configured;
    private final KeyStore store;
    private final LiveSecrets secrets;
    private final ConcurrentLruCache<KeyHash, Found> remembered;

    KeyDirectory(ConfiguredKeys configured, KeyStore store, LiveSecrets secrets) {
        this.configured = configured;
        this.store = store;
        this.secrets = secrets;
        this.remembered = new ConcurrentLruCache<>(MOST_REMEMBERED, this::ask);
    }

    private record Found(Optional<LiveKey> key, long at) {
        boolean isOld() {
            return System.nanoTime() - at > REMEMBERED.toNanos();
        }
    }

    /**
     * Null where nobody has this key now.
     *
     * @param mayAsk whether the database may be asked, or the first read of secrets waited for
     */
    @Nullable
    Identity find(String key, boolean mayAsk) {
        var hash = KeyHash.of(key);
        var identity = configured.find(hash);
        if (identity == null && KeyFormat.isValid(key)) {
            identity = findStored(hash, mayAsk);
        }
        if (identity == null && mayAsk) {
            secrets.awaitFirstRead();
            identity = configured.find(hash);
        }
        return identity;
    }

    private @Nullable Identity findStored(KeyHash hash, boolean mayAsk) {
        return find(hash, mayAsk)
                .filter(live -> live.expiresAt() == null || live.expiresAt().isAfter(Instant.now()))
                .map(live -> new Identity.Service(live.name(), hash))
                .orElse(null);
    }

    /** Several may ask at once: a lock would let each wait for the others' time-outs while the database is away. */
    private Optional<LiveKey> find(KeyHash hash, boolean mayAsk) {
        if (remembered.contains(hash) && remembered.get(hash).isOld()) {
            remembered.remove(hash);
        }
        return mayAsk || remembered.contains(hash) ? remembered.get(hash).key() : Optional.empty();
    }

    private Found ask(KeyHash hash) {
        var asked = System.nanoTime();
        return new Found(store.findLive(hash), asked);
    }

    /** To be called when keys have changed here. */
    void forget() {
        remembered.clear();
    }
}
