package click.gamificator.taskapi.idempotency;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The first answers, kept for 24 hours. */
@Repository
class IdempotencyRecords {
    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyRecords.class);
    private static final long BETWEEN_REMOVALS_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final JdbcClient jdbc;
    private final AtomicLong nextRemoval = new AtomicLong(System.nanoTime());

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

    /** Now and then, and while nobody waits. */
    void removeExpired() {
        var due = nextRemoval.get();
        var now = System.nanoTime();
        if (now - due >= 0 && nextRemoval.compareAndSet(due, now + BETWEEN_REMOVALS_NANOS)) {
            Thread.ofVirtual().name("idempotency-records").start(this::remove);
        }
    }

    void remove() {
        try {
            jdbc.sql("delete from idempotency_records where created_at <= now() - interval '24 hours'")
                    .update();
        } catch (DataAccessException e) {
            LOG.debug("Expired idempotency records were not removed; the next time they will be");
        }
    }
}
