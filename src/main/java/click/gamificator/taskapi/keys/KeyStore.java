package click.gamificator.taskapi.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The API keys in the database: only their hashes, never the keys. */
@Repository
class KeyStore {
    private static final String LIVE = "revoked_at is null and (expires_at is null or expires_at > now())";

    private final JdbcClient jdbc;

    KeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of the table. */
    record StoredKey(
            KeyHash hash,
            String name,
            Instant createdAt,
            @Nullable Instant expiresAt,
            boolean replaced,
            boolean ended,
            @Nullable Instant lastUsedAt) {}

    /** The owner and the expiry of a key that is valid now. */
    record LiveKey(String name, @Nullable Instant expiresAt) {}

    Optional<LiveKey> findLive(KeyHash hash) {
        return jdbc.sql("select name, expires_at from service_keys where key_sha256 = :hash and " + LIVE)
                .param("hash", hash.hex())
                .query((row, _) -> new LiveKey(row.getString("name"), instant(row, "expires_at")))
                .optional();
    }

    /** The hashes of all keys that are valid now; if there are more than {@code most}, the newest ones. */
    Set<KeyHash> liveHashes(int most) {
        return jdbc.sql("select key_sha256 from service_keys where " + LIVE + " order by created_at desc limit :most")
                .param("most", most)
                .query((row, _) -> new KeyHash(row.getString("key_sha256")))
                .set();
    }

    /** The live keys, and those that ended within the last 30 days; the newest of a name first. */
    List<StoredKey> list() {
        return jdbc.sql("""
                        select k.key_sha256, k.name, k.created_at, k.expires_at, k.replaced_at is not null as replaced,
                               k.revoked_at is not null or coalesce(k.expires_at <= now(), false) as ended,
                               u.last_used_at
                        from service_keys k left join key_uses u using (key_sha256)
                        where least(k.revoked_at, k.expires_at) is null
                           or least(k.revoked_at, k.expires_at) > now() - interval '30 days'
                        order by k.name, k.created_at desc""")
                .query((row, _) -> new StoredKey(
                        new KeyHash(row.getString("key_sha256")),
                        row.getString("name"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row, "expires_at"),
                        row.getBoolean("replaced"),
                        row.getBoolean("ended"),
                        instant(row, "last_used_at")))
                .list();
    }

    boolean hasLive(String name) {
        return jdbc.sql("select exists (select 1 from service_keys where name = :name and " + LIVE + ")")
                .param("name", name)
                .query(Boolean.class)
                .single();
    }

    /**
     * Adds a key and returns its creation time. All times of keys come from the database's clock, because the clocks of
     * instances differ.
     */
    Instant add(KeyHash hash, String name, @Nullable Instant expiresAt) {
        return jdbc.sql("""
                        insert into service_keys (key_sha256, name, created_at, expires_at)
                        values (:hash, :name, clock_timestamp(), :expiresAt) returning created_at""")
                .param("hash", hash.hex())
                .param("name", name)
                .param("expiresAt", expiresAt == null ? null : utc(expiresAt))
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** Closes an expired key of this name, so that it no longer counts as the current one. */
    void closeExpired(String name) {
        jdbc.sql("""
                        update service_keys set revoked_at = expires_at
                        where name = :name and revoked_at is null and replaced_at is null and expires_at <= now()
                        """).param("name", name).update();
    }

    /** Locks the keys of this name against other changes until the transaction ends. */
    void lock(String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('service_keys ' || :name, 0))")
                .param("name", name)
                .query(row -> {});
    }

    /** The current key; empty if there is none. */
    Optional<LiveKey> findInUse(String name) {
        return jdbc.sql("select name, expires_at from service_keys where name = :name and replaced_at is null and "
                        + LIVE)
                .param("name", name)
                .query((row, _) -> new LiveKey(row.getString("name"), instant(row, "expires_at")))
                .optional();
    }

    /** Lets the live keys of a name expire after {@code grace}, or earlier if they already expire earlier. */
    void replace(String name, Duration grace) {
        jdbc.sql("update service_keys set replaced_at = coalesce(replaced_at, now()),"
                        + " expires_at = least(expires_at, now() + make_interval(secs => :grace))"
                        + " where name = :name and "
                        + LIVE)
                .param("grace", grace.toSeconds())
                .param("name", name)
                .update();
    }

    /** Returns the number of revoked keys. */
    int revoke(String name) {
        return jdbc.sql("update service_keys set revoked_at = now() where name = :name and " + LIVE)
                .param("name", name)
                .update();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
