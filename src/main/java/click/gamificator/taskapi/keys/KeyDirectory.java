package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.keys.KeyStore.LiveKey;
import click.gamificator.taskapi.secrets.LiveSecrets;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out whose key it is, asking the database about one key at most every three seconds. */
@Component
class KeyDirectory {
    /** A revoked key is refused everywhere within five seconds, so what is remembered must be younger. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private static final long MOST_REMEMBERED = 10_000;

    private final ConfiguredKeys configured;
    private final KeyStore store;
    private final LiveSecrets secrets;
    private final Cache<KeyHash, Optional<LiveKey>> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    KeyDirectory(ConfiguredKeys configured, KeyStore store, LiveSecrets secrets) {
        this.configured = configured;
        this.store = store;
        this.secrets = secrets;
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
        var known = remembered.getIfPresent(hash);
        if (known == null && !mayAsk) {
            return Optional.empty();
        }
        if (known == null) {
            known = store.findLive(hash);
            remembered.put(hash, known);
        }
        return known;
    }

    /** To be called when keys have changed here. */
    void forget() {
        remembered.invalidateAll();
    }
}
