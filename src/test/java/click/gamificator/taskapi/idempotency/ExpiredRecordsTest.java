package click.gamificator.taskapi.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.DatabaseUrl;
import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.logging.CapturedLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ExpiredRecordsTest {
    private final SimpleDriverDataSource source = source(MigratedDatabase.fresh());
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final List<Integer> portions = new ArrayList<>();

    @Test
    void onlyRecordsOlderThan24HoursAreRemoved() {
        add(1, "23 hours 59 minutes");
        add(2, "24 hours");

        new ExpiredRecords(counted()).remove(10);

        assertThat(jdbc.sql("select key from idempotency_records")
                        .query(String.class)
                        .list())
                .containsExactly("1");
    }

    @Test
    void allAreRemovedInPortions() {
        jdbc.sql("insert into idempotency_records (service, key, request_sha256, status, created_at)"
                        + " select 'cat-house', n::text, repeat('0', 64), 201, now() - interval '25 hours'"
                        + " from generate_series(1, 2500) as n")
                .update();

        new ExpiredRecords(counted()).remove(1_000);

        assertThat(portions).containsExactly(1_000, 1_000, 500);
        assertThat(count()).isZero();
    }

    @Test
    void recordsThatAnotherInstanceIsRemovingAreLeftToIt() {
        add(1, "25 hours");
        add(2, "25 hours");
        new TransactionTemplate(new JdbcTransactionManager(source)).executeWithoutResult(_ -> {
            jdbc.sql("delete from idempotency_records where key = '1'").update();
            inAnotherThread(() -> new ExpiredRecords(new IdempotencyRecords(jdbc)).remove(10));
        });

        assertThat(count()).isZero();
    }

    @Test
    void nothingIsRemovedAfterTheEnd() {
        add(1, "25 hours");
        var expired = new ExpiredRecords(counted());
        expired.start();
        expired.stop();
        expired.remove(10);

        assertThat(count()).isOne();
    }

    @Test
    void failureIsLoggedOnceWithItsCauseUntilARemovalSucceeds() {
        var away = new ArrayList<>(List.of(true, true, false, true));
        var expired = new ExpiredRecords(new IdempotencyRecords(jdbc) {
            @Override
            int removeExpired(int most) {
                if (away.removeFirst()) {
                    throw new DataAccessResourceFailureException("away");
                }
                return 0;
            }
        });
        try (var log = CapturedLog.of(ExpiredRecords.class)) {
            expired.remove(10);
            expired.remove(10);
            assertThat(log.events()).containsExactly("expired_records_kept");
            assertThat(CapturedLog.value(log.lines().getFirst(), "reason")).isEqualTo("unreachable");

            expired.remove(10);
            expired.remove(10);
            assertThat(log.events()).containsExactly("expired_records_kept", "expired_records_kept");
        }
    }

    private IdempotencyRecords counted() {
        return new IdempotencyRecords(jdbc) {
            @Override
            int removeExpired(int most) {
                var removed = super.removeExpired(most);
                portions.add(removed);
                return removed;
            }
        };
    }

    private void add(int key, String age) {
        jdbc.sql("insert into idempotency_records (service, key, request_sha256, status, created_at)"
                        + " values ('cat-house', ?, repeat('0', 64), 201, now() - ?::interval)")
                .param(String.valueOf(key))
                .param(age)
                .update();
    }

    private int count() {
        return jdbc.sql("select count(*) from idempotency_records")
                .query(Integer.class)
                .single();
    }

    private static void inAnotherThread(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join(5_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static SimpleDriverDataSource source(String url) {
        var database = DatabaseUrl.parse(url);
        return new SimpleDriverDataSource(new Driver(), database.jdbcUrl(), database.properties());
    }
}
