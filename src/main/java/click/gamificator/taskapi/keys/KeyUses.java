package click.gamificator.taskapi.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When each key was last used, written at most once a minute per key and never while a request waits. */
@Repository
class KeyUses {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
    private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Map<KeyHash, Instant> written = new ConcurrentHashMap<>();

    KeyUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records that a key was used now. Only for valid keys, so that the memory stays small. */
    void used(KeyHash hash) {
        var now = Instant.now();
        var last = written.get(hash);
        if (last != null && Duration.between(last, now).compareTo(BETWEEN_WRITES) < 0) {
            return;
        }
        var mine = last == null ? written.putIfAbsent(hash, now) == null : written.replace(hash, last, now);
        if (mine) {
            Thread.ofVirtual().name("key-use").start(() -> write(hash, now));
        }
    }

    /** The last use of each of {@code keys}; a key that was never used has no entry. */
    Map<KeyHash, Instant> of(Collection<KeyHash> keys) {
        var uses = new HashMap<KeyHash, Instant>();
        if (keys.isEmpty()) {
            return uses;
        }
        jdbc.sql("select key_sha256, last_used_at from key_uses where key_sha256 in (:keys)")
                .param("keys", keys.stream().map(KeyHash::hex).toList())
                .query(row -> {
                    uses.put(
                            new KeyHash(row.getString("key_sha256")),
                            row.getObject("last_used_at", OffsetDateTime.class).toInstant());
                });
        return uses;
    }

    private void write(KeyHash hash, Instant at) {
        try {
            jdbc.sql("""
                            insert into key_uses (key_sha256, last_used_at) values (:hash, :at)
                            on conflict (key_sha256)
                            do update set last_used_at = greatest(key_uses.last_used_at, excluded.last_used_at)""")
                    .param("hash", hash.hex())
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DataAccessException e) {
            written.remove(hash, at);
            LOG.debug("The last use of a key could not be stored; its next use will be");
        }
    }
}
