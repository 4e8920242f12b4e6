package click.gamificator.taskapi.idempotency;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The first answers, kept for 24 hours. */
@Repository
class IdempotencyRecords {
    private final JdbcClient jdbc;

    IdempotencyRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was asked and what was answered. */
    record Known(String requestSha256, Answer answer) {}

    /** False where another request with this key is under way. The lock ends with the transaction. */
    boolean lock(String service, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(? || ' ' || ?, 0))")
                .param(service)
                .param(key)
                .query(Boolean.class)
                .single();
    }

    Optional<Known> find(String service, String key) {
        return jdbc.sql("""
                        select request_sha256, status, body from idempotency_records
                        where service = ? and key = ? and created_at > now() - interval '24 hours'""")
                .param(service)
                .param(key)
                .query((row, _) -> new Known(row.getString(1), new Answer(row.getInt(2), row.getString(3), true)))
                .optional();
    }

    /** Takes the place of a record of this key that has expired and is not removed yet. */
    void add(String service, String key, String requestSha256, Answer answer) {
        jdbc.sql("""
                        insert into idempotency_records (service, key, request_sha256, status, body)
                        values (?, ?, ?, ?, ?)
                        on conflict (service, key) do update set request_sha256 = excluded.request_sha256,
                            status = excluded.status, body = excluded.body, created_at = excluded.created_at""")
                .param(service)
                .param(key)
                .param(requestSha256)
                .param(answer.status())
                .param(answer.body())
                .update();
    }

    /**
     * Removes some of the records that have expired, the oldest first, and leaves those to others that another instance is
     * about to remove. One statement for all would be cancelled, and undone, where there are millions.
     *
     * @return how many it removed: fewer than {@code most} where none is left
     */
    int removeExpired(int most) {
        return jdbc.sql("""
                        delete from idempotency_records where ctid = any (array(
                            select ctid from idempotency_records where created_at <= now() - interval '24 hours'
                            order by created_at limit ? for update skip locked))""").param(most).update();
    }
}
