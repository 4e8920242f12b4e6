package click.gamificator.taskapi.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A new API key. Only this answer ever shows it. */
record NewKey(
        String name,
        String key,
        String fingerprint,
        String source,
        String state,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    static NewKey of(String name, String key, KeyHash hash, Instant createdAt, @Nullable Instant expiresAt) {
        return new NewKey(name, key, hash.fingerprint(), "database", "active", createdAt, expiresAt, null);
    }

    @Override
    public String toString() {
        return "NewKey[" + fingerprint + "]";
    }
}
