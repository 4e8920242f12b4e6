package click.gamificator.taskapi.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the admin sees of a key. Never the key. */
record KeyView(
        String name,
        String source,
        String state,
        String fingerprint,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
