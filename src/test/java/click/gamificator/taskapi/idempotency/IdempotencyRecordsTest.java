package click.gamificator.taskapi.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.logging.CapturedLog;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyRecordsTest {
    private static final AtomicInteger SERVICES = new AtomicInteger();
    private static final String SHA = "0".repeat(64);

    private final JdbcClient jdbc = MigratedDatabase.shared().jdbc();
    private final IdempotencyRecords records = new IdempotencyRecords(jdbc);
    private final String service = "records-" + SERVICES.incrementAndGet();

    @Test
    void onlyRecordsOlderThan24HoursAreRemoved() {
        records.add(service, "new", SHA, Answer.NO_CONTENT);
        records.add(service, "old", SHA, Answer.NO_CONTENT);
        jdbc.sql("update idempotency_records set created_at = now() - interval '24 hours'"
                        + " where service = ? and key = 'old'")
                .param(service)
                .update();

        records.remove();

        assertThat(jdbc.sql("select key from idempotency_records where service = ?")
                        .param(service)
                        .query(String.class)
                        .list())
                .containsExactly("new");
    }

    @Test
    void removalThatFailsHarmsNobody() {
        try (var log = CapturedLog.of(IdempotencyRecords.class)) {
            new IdempotencyRecords(MigratedDatabase.unreachable()).remove();

            assertThat(log.lines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null, 'key', sha, 200",
                "'service', null, sha, 200",
                "'service', '', sha, 200",
                "'service', repeat('k', 256), sha, 200",
                "'service', 'key', null, 200",
                "'service', 'key', 'a body', 200",
                "'service', 'key', sha, null",
                "'service', 'key', sha, 199",
                "'service', 'key', sha, 500"
            })
    void recordThatDoesNotFitIsRefused(String values) {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("insert into idempotency_records (service, key, request_sha256, status)"
                                + " values (" + values.replace("sha", "'" + SHA + "'") + ")")
                        .update());
    }
}
