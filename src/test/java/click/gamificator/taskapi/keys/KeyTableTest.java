package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.database.MigratedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/** The tables refuse invalid rows, whoever writes them. */
class KeyTableTest {
    private static final String HASH = "'" + "0".repeat(64) + "'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a key', 'house', now(), null, null",
                "null, 'house', now(), null, null",
                "hash, 'House', now(), null, null",
                "hash, '-house', now(), null, null",
                "hash, '', now(), null, null",
                "hash, repeat('a', 64), now(), null, null",
                "hash, null, now(), null, null",
                "hash, 'house', null, null, null",
                "hash, 'house', now(), null, now()"
            })
    void malformedKeyIsRefused(String values) {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> run("insert into service_keys (key_sha256, name, created_at, expires_at, replaced_at)"
                        + " values (" + values.replace("hash", HASH) + ")"));
    }

    @Test
    void secondKeyInUseIsRefused() {
        var name = KeyDesk.newName();
        new KeyDesk().keys.create(name, null);

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> run("insert into service_keys (key_sha256, name, created_at) values (" + HASH + ", '"
                        + name + "', now())"));
    }

    @Test
    void useOfSomethingElseThanAHashIsRefused() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> run("insert into key_uses (key_sha256, last_used_at) values ('a key', now())"));
    }

    private static void run(String sql) {
        MigratedDatabase.shared().jdbc().sql(sql).update();
    }
}
