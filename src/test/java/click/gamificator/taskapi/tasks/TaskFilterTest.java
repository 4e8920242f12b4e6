package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.http.Queries;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskFilterTest {
    @Test
    void withoutParametersAPageHolds50Tasks() {
        assertThat(read("")).isEqualTo(new TaskFilter(null, null, null, null, null, null, 50, null));
    }

    @Test
    void everyParameterIsRead() {
        assertThat(read("status=in_progress&priority=urgent&user_id=user-1&due_before=2026-11-23T07:00:00Z"
                        + "&due_after=2026-11-22T07:00:00Z&q=cat&limit=100&cursor=AZkfPImrfe-BI0VniavN7w"))
                .isEqualTo(new TaskFilter(
                        TaskStatus.IN_PROGRESS,
                        TaskPriority.URGENT,
                        "user-1",
                        Instant.parse("2026-11-23T07:00:00Z"),
                        Instant.parse("2026-11-22T07:00:00Z"),
                        "cat",
                        100,
                        UUID.fromString("01991f3c-89ab-7def-8123-456789abcdef")));
    }

    @ParameterizedTest
    @CsvSource({
        "status=done, /status",
        "status=, /status",
        "priority=highest, /priority",
        "priority=, /priority",
        "user_id=, /user_id",
        "due_before=tomorrow, /due_before",
        "due_before=, /due_before",
        "due_after=, /due_after",
        "q=, /q",
        "q=%00, /q",
        "limit=0, /limit",
        "limit=101, /limit",
        "limit=, /limit",
        "limit=ten, /limit",
        "cursor=, /cursor",
        "cursor=next, /cursor",
        "page=2, /page"
    })
    void whatDoesNotFitIsRefused(String query, String pointer) {
        assertThat(Bodies.faults(() -> read(query))).containsExactly(pointer);
    }

    @Test
    void partOfANameThatIsTooLongIsRefused() {
        assertThat(Bodies.faults(() -> read("q=" + "q".repeat(501)))).containsExactly("/q");
    }

    private static TaskFilter read(String query) {
        return TaskFilter.from(Queries.input(query));
    }
}
