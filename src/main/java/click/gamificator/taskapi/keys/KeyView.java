package click.gamificator.taskapi.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key as the admin sees it, without the key itself. */
record KeyView(
        String name,
        String source,
        String state,
        String fingerprint,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
