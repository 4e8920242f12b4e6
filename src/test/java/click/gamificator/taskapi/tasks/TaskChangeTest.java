package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskChangeTest {
    private static final String ID = "01991f3c-89ab-7def-8123-456789abcdef";

    @Test
    void idIsEnough() {
        assertThat(read("")).isEqualTo(new TaskChange(UUID.fromString(ID), null, null, Map.of()));
    }

    @Test
    void versionAndStatusAreRead() {
        assertThat(read(", \"version\": 7, \"status\": \"completed\""))
                .isEqualTo(new TaskChange(UUID.fromString(ID), 7, TaskStatus.COMPLETED, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\": \" Feed \"|name|Feed",
                "\"description\": \"All\"|description|All",
                "\"description\": \"\"|description|``",
                "\"description\": null|description|",
                "\"priority\": \"low\"|priority|low",
                "\"priority\": null|priority|medium",
                "\"user_id\": \"user-1\"|user_id|user-1",
                "\"user_id\": null|user_id|",
                "\"due_at\": null|due_at|"
            })
    void fieldThatIsThereChangesItsColumn(String field, String column, @Nullable String value) {
        assertThat(read(", " + field).columns()).isEqualTo(Collections.singletonMap(column, value));
    }

    @Test
    void dateTimeIsKeptInUtc() {
        assertThat(read(", \"due_at\": \"2026-11-23T08:00:00+01:00\"").columns())
                .containsEntry("due_at", OffsetDateTime.parse("2026-11-23T07:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\": null|/name",
                "\"name\": \"\"|/name",
                "\"status\": null|/status",
                "\"status\": \"done\"|/status",
                "\"priority\": \"highest\"|/priority",
                "\"version\": 0|/version",
                "\"version\": \"1\"|/version",
                "\"version\": 2147483648|/version",
                "\"due_at\": \"soon\"|/due_at",
                "\"created_at\": \"2026-11-23T07:00:00Z\"|/created_at"
            })
    void whatDoesNotFitIsRefused(String field, String pointer) {
        assertThat(Bodies.faults(() -> read(", " + field))).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{}", "{\"id\": null}", "{\"id\": \"1\"}", "{\"id\": 1}"})
    void idIsRequired(String body) {
        assertThat(Bodies.faults(() -> TaskChange.from(Bodies.input(body)))).containsExactly("/id");
    }

    private static TaskChange read(String more) {
        return TaskChange.from(Bodies.input("{\"id\": \"" + ID + "\"" + more + "}"));
    }
}
