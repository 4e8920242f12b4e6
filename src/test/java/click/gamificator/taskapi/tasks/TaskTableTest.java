package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.database.MigratedDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;

/** What the table refuses, whoever writes to it. */
class TaskTableTest {
    private static final Map<String, String> TASK = Map.of(
            "service", "'table'",
            "id", "gen_random_uuid()",
            "name", "'Feed'",
            "created_at", "now()",
            "updated_at", "now()");

    @Test
    void taskThatFitsIsTaken() {
        assertThat(insert("name", "repeat('🐈', 500)")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "service|null",
                "service|''",
                "service|'Table'",
                "service|'-table'",
                "service|repeat('t', 64)",
                "id|null",
                "name|null",
                "name|''",
                "name|repeat('n', 501)",
                "description|repeat('d', 10001)",
                "status|null",
                "status|'done'",
                "priority|null",
                "priority|'highest'",
                "user_id|repeat('u', 256)",
                "created_at|null",
                "updated_at|null",
                "updated_at|now() - interval '1 second'",
                "completed_at|now()",
                "version|null",
                "version|0"
            })
    void taskThatDoesNotFitIsRefused(String column, String value) {
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> insert(column, value));
    }

    @Test
    void completedTaskWithoutATimeIsRefused() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> insert("status", "'completed'"));
    }

    @Test
    void secondTaskOfAnIdIsRefused() {
        var id = "'01991f3c-89ab-7def-8123-456789abcdef'";
        insert("id", id);

        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> insert("id", id));
    }

    private static int insert(String column, String value) {
        var row = new LinkedHashMap<>(TASK);
        row.put(column, value);
        var columns = new ArrayList<>(row.keySet());
        var values = columns.stream().map(row::get).toList();
        return MigratedDatabase.shared()
                .jdbc()
                .sql("insert into tasks (" + String.join(", ", columns) + ") values (" + String.join(", ", values)
                        + ")")
                .update();
    }
}
