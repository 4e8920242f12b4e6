package click.gamificator.taskapi.idempotency;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.database.MigratedDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdempotencyRecordsTest {
    private static final String SHA = "0".repeat(64);

    private final JdbcClient jdbc = MigratedDatabase.shared().jdbc();

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
