package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskCursorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01991f3c-89ab-7def-8123-456789abcdef",
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff"
            })
    void cursorLeadsBackToItsTask(UUID id) {
        assertThat(TaskCursor.read(TaskCursor.after(id))).isEqualTo(id);
    }

    @Test
    void cursorIsUrlSafe() {
        assertThat(TaskCursor.after(UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff")))
                .matches("[A-Za-z0-9_-]{22}");
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
                "AAAAAAAAAAAAAAAAAAAAAü"
            })
    void garbageIsNoCursor(String cursor) {
        assertThat(TaskCursor.read(cursor)).isNull();
    }
}
