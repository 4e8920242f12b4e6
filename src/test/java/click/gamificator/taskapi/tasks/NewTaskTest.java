package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewTaskTest {
    @Test
    void everyFieldIsRead() {
        assertThat(read("""
                        {"name": "Feed", "description": "All of them", "priority": "high", "user_id": "user-1",
                         "due_at": "2026-11-23T08:00:00+01:00"}"""))
                .isEqualTo(new NewTask(
                        "Feed", "All of them", TaskPriority.HIGH, "user-1", Instant.parse("2026-11-23T07:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \" Feed \"}",
                "{\"name\": \"Feed\", \"description\": null, \"priority\": null, \"user_id\": null, \"due_at\": null}"
            })
    void nameIsEnough(String body) {
        assertThat(read(body)).isEqualTo(new NewTask("Feed", null, TaskPriority.MEDIUM, null, null));
    }

    @Test
    void everyFieldMayBeAsLongAsItsBound() {
        var body = "{\"name\": \"%s\", \"description\": \"%s\", \"user_id\": \"%s\"}"
                .formatted("🐈".repeat(500), "🐈".repeat(10_000), "🐈".repeat(255));

        assertThat(read(body).name()).isEqualTo("🐈".repeat(500));
    }

    @Test
    void everyFieldThatIsTooLongIsRefused() {
        var body = "{\"name\": \"%s\", \"description\": \"%s\", \"user_id\": \"%s\"}"
                .formatted("n".repeat(501), "d".repeat(10_001), "u".repeat(256));

        assertThat(Bodies.faults(() -> read(body))).containsExactly("/name", "/description", "/user_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|/name",
                "{\"name\": null}|/name",
                "{\"name\": \" \"}|/name",
                "{\"name\": 1}|/name",
                "{\"name\": \"a\", \"description\": 1}|/description",
                "{\"name\": \"a\", \"priority\": \"highest\"}|/priority",
                "{\"name\": \"a\", \"user_id\": 1}|/user_id",
                "{\"name\": \"a\", \"due_at\": \"soon\"}|/due_at",
                "{\"name\": \"a\", \"status\": \"completed\"}|/status",
                "{\"name\": \"a\", \"id\": \"1\"}|/id"
            })
    void whatDoesNotFitIsRefused(String body, String pointer) {
        assertThat(Bodies.faults(() -> read(body))).containsExactly(pointer);
    }

    private static NewTask read(String body) {
        return NewTask.from(Bodies.input(body));
    }
}
