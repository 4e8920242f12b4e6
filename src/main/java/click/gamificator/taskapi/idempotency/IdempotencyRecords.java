package click.gamificator.taskapi.idempotency;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored answers to commands, kept for 24 hours. */
@Repository
class IdempotencyRecords {
    private final JdbcClient jdbc;

    IdempotencyRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stored request, by its hashes, and its answer. */
    record Known(RequestHash.Stored request, Answer answer) {}

    /** Locks an idempotency key until the transaction ends; false if another request with this key is running. */
    boolean lock(String service, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(? || ' ' || ?, 0))")
                .param(service)
                .param(key)
                .query(Boolean.class)
                .single();
    }

    Optional<Known> find(String service, String key) {
        return jdbc.sql("""
                        select request_sha256, request_value_sha256, status, body from idempotency_records
                        where service = ? and key = ? and created_at > now() - interval '24 hours'""")
                .param(service)
                .param(key)
                .query((row, _) -> new Known(
                        new RequestHash.Stored(row.getString(1), row.getString(2)),
                        new Answer(row.getInt(3), row.getString(4), true)))
                .optional();
    }

    /** Stores a record. Replaces an expired one of the same key that is not yet removed. */
    void add(String service, String key, RequestHash.Stored request, Answer answer) {
        jdbc.sql("""
                        insert into idempotency_records (
                            service, key, request_sha256, request_value_sha256, status, body)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (service, key) do update set request_sha256 = excluded.request_sha256,
                            request_value_sha256 = excluded.request_value_sha256, status = excluded.status,
                            body = excluded.body, created_at = excluded.created_at""")
                .param(service)
                .param(key)
                .param(request.ofText())
                .param(request.ofValue())
                .param(answer.status())
                .param(answer.body())
                .update();
    }

    /**
     * Removes the oldest expired records and skips those that another instance is removing. With millions of records,
     * one statement for all of them would be cancelled and rolled back.
     *
     * @return the number of removed records; below {@code most} if no more are left
     */
    int removeExpired(int most) {
        return jdbc.sql("""
                        delete from idempotency_records where ctid = any (array(
                            select ctid from idempotency_records where created_at <= now() - interval '24 hours'
                            order by created_at limit ? for update skip locked))""").param(most).update();
    }
}
