package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskCursorTest {
    private static final UUID ID = UUID.fromString("01991f3c-89ab-7def-8123-456789abcdef");

    @ParameterizedTest
    @CsvSource({
        "CREATED_DESC, , 01991f3c-89ab-7def-8123-456789abcdef",
        "CREATED_DESC, , 00000000-0000-0000-0000-000000000000",
        "CREATED_DESC, , ffffffff-ffff-ffff-ffff-ffffffffffff",
        "DUE_ASC, , 01991f3c-89ab-7def-8123-456789abcdef",
        "DUE_ASC, 0001-01-01T00:00:00Z, 01991f3c-89ab-7def-8123-456789abcdef",
        "DUE_ASC, 9999-12-31T23:59:59.999999Z, 01991f3c-89ab-7def-8123-456789abcdef",
        "UPDATED_ASC, 2026-11-23T07:00:00.123456Z, 01991f3c-89ab-7def-8123-456789abcdef"
    })
    void cursorLeadsBackToItsPlace(TaskOrder order, @Nullable Instant time, UUID id) {
        var cursor = new TaskCursor(order, -7, new TaskPlace(time, id));

        assertThat(TaskCursor.read(cursor.text())).isEqualTo(cursor);
    }

    @Test
    void cursorOfAnEarlierReleaseIsWrittenAndReadAsThere() {
        var cursor = new TaskCursor(TaskOrder.CREATED_DESC, null, new TaskPlace(null, ID));

        assertThat(TaskCursor.read("AZkfPImrfe-BI0VniavN7w")).isEqualTo(cursor);
        assertThat(cursor.text()).isEqualTo("AZkfPImrfe-BI0VniavN7w");
    }

    @Test
    void cursorIsUrlSafe() {
        var id = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

        assertThat(new TaskCursor(TaskOrder.CREATED_DESC, -1, new TaskPlace(null, id)).text())
                .matches("[A-Za-z0-9_-]{39}");
    }

    @ParameterizedTest
    @CsvSource({
        "3, -9223372036854775808",
        "-1, -9223372036854775808",
        "0, 0",
        "1, 253402300800000000",
        "1, -62135596800000001",
        "2, -9223372036854775808",
        "2, 9223372036854775807"
    })
    void forgedCursorIsNone(byte order, long time) {
        var bytes = ByteBuffer.allocate(29)
                .put(order)
                .putInt(0)
                .putLong(time)
                .putLong(ID.getMostSignificantBits())
                .putLong(ID.getLeastSignificantBits());

        assertThat(TaskCursor.read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array())))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "next",
                "AAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAA!",
                "AAAAAAAAAAAAAAAAAAAAA+",
                "AAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAAü",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="
            })
    void garbageIsNoCursor(String cursor) {
        assertThat(TaskCursor.read(cursor)).isNull();
    }
}
