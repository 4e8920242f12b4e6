package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.http.FieldError;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.Queries;
import click.gamificator.taskapi.testing.Refusals;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskFilterTest {
    private static final Task LAST = new Task(
            UUID.fromString("01991f3c-89ab-7def-8123-456789abcdef"),
            "Feed",
            null,
            TaskStatus.PENDING,
            TaskPriority.MEDIUM,
            null,
            Instant.parse("2026-11-23T07:00:00Z"),
            Instant.EPOCH,
            Instant.parse("2026-11-22T07:00:00Z"),
            null,
            1);

    @Test
    void withoutParametersAPageHolds50Tasks() {
        assertThat(read(""))
                .isEqualTo(new TaskFilter(
                        Set.of(), Set.of(), null, null, null, null, null, null, TaskOrder.CREATED_DESC, 50, null));
    }

    @Test
    void everyParameterIsRead() {
        assertThat(read("status=in_progress&priority=urgent&user_id=user-1&due_before=2026-11-23T07:00:00Z"
                        + "&due_after=2026-11-22T07:00:00Z&updated_after=2026-11-21T07:00:00Z&overdue=true&q=cat"
                        + "&order=created_desc&limit=100&cursor=AZkfPImrfe-BI0VniavN7w"))
                .isEqualTo(new TaskFilter(
                        Set.of(TaskStatus.IN_PROGRESS),
                        Set.of(TaskPriority.URGENT),
                        "user-1",
                        Instant.parse("2026-11-23T07:00:00Z"),
                        Instant.parse("2026-11-22T07:00:00Z"),
                        Instant.parse("2026-11-21T07:00:00Z"),
                        true,
                        "cat",
                        TaskOrder.CREATED_DESC,
                        100,
                        new TaskPlace(null, LAST.id())));
    }

    @Test
    void statusAndPriorityTakeSeveralValues() {
        var filter = read("status=pending,in_progress,pending&priority=low,high");

        assertThat(filter.statuses()).containsExactly(TaskStatus.PENDING, TaskStatus.IN_PROGRESS);
        assertThat(filter.priorities()).containsExactly(TaskPriority.LOW, TaskPriority.HIGH);
    }

    @ParameterizedTest
    @CsvSource({
        "status=done, /status",
        "status=, /status",
        "'status=pending,', /status",
        "'status=pending,done', /status",
        "'status=pending, completed', /status",
        "priority=highest, /priority",
        "priority=, /priority",
        "user_id=, /user_id",
        "due_before=tomorrow, /due_before",
        "due_before=, /due_before",
        "due_after=, /due_after",
        "updated_after=now, /updated_after",
        "overdue=yes, /overdue",
        "overdue=, /overdue",
        "order=name, /order",
        "order=, /order",
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
    void unknownWordIsAnsweredWithTheAllowedOnes() {
        assertThat(detail("status=pending,done"))
                .isEqualTo("must be one or more of pending, in_progress, completed, separated by commas");
    }

    @Test
    void partOfANameThatIsTooLongIsRefused() {
        assertThat(Bodies.faults(() -> read("q=" + "q".repeat(501)))).containsExactly("/q");
    }

    @ParameterizedTest
    @CsvSource({
        "status=pending&order=due_asc, status=pending&order=due_asc&limit=7",
        "'status=pending,completed', 'status=completed,pending,completed'",
        "order=updated_asc, order=updated_asc",
        "'', order=created_desc"
    })
    void cursorLeadsOnWithItsOrderAndFilters(String query, String next) {
        assertThat(read(on(next, read(query).cursorAfter(LAST))).after())
                .isEqualTo(TaskPlace.of(LAST, read(query).order()));
    }

    @ParameterizedTest
    @CsvSource({
        "order=due_asc, ''",
        "order=due_asc, order=updated_asc",
        "'', order=due_asc",
        "'status=pending,completed', 'status=pending,in_progress'",
        "overdue=true, ''",
        "'', status=pending",
        "priority=medium, priority=high",
        "priority=medium, ''",
        "user_id=a, user_id=b",
        "order=due_asc, order=due_asc&user_id=null",
        "order=due_asc&q=a, order=due_asc&user_id=a",
        "overdue=true, overdue=false",
        "overdue=true&user_id=a, overdue=true&user_id=b",
        "order=due_asc&due_before=2026-11-21T07:00:00Z, order=due_asc&due_after=2026-11-21T07:00:00Z",
        "updated_after=2026-11-21T07:00:00Z, updated_after=2026-11-21T07:00:00.000001Z"
    })
    void cursorOfAnotherListIsRefused(String query, String next) {
        assertThat(detail(on(next, read(query).cursorAfter(LAST)))).startsWith("belongs to ");
    }

    @Test
    void cursorOfOtherFiltersSaysSo() {
        assertThat(detail(on("overdue=false", read("overdue=true").cursorAfter(LAST))))
                .isEqualTo("belongs to other filters; keep those of the first page");
    }

    /** Cursors that callers hold while the next release comes; a filter that it adds has to leave them valid. */
    @ParameterizedTest
    @CsvSource({
        "order=due_asc, AQAAAAAABmDsJG38AAGZHzyJq33vgSNFZ4mrze8",
        "'status=completed,pending&priority=low&user_id=a&due_before=2026-11-23T07:00:00Z&overdue=false&q=a',"
                + " AI5l38GAAAAAAAAAAAGZHzyJq33vgSNFZ4mrze8"
    })
    void cursorsStayTheSameFromReleaseToRelease(String query, String cursor) {
        assertThat(read(query).cursorAfter(LAST).text()).isEqualTo(cursor);
    }

    @Test
    void cursorIsNotComparedWithWhatCouldNotBeRead() {
        var cursor = read("order=due_asc").cursorAfter(LAST);

        assertThat(Bodies.faults(() -> read(on("order=name", cursor)))).containsExactly("/order");
        assertThat(Bodies.faults(() -> read(on("order=due_asc&status=done", cursor))))
                .containsExactly("/status");
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "'status=pending,completed', false",
        "user_id=a, false",
        "status=pending&user_id=a, true",
        "overdue=true, true",
        "updated_after=2026-11-21T07:00:00Z, true",
        "order=due_asc, true",
        "order=updated_asc, true"
    })
    void listThatMayVisitManyTasksIsCostly(String query, boolean isCostly) {
        assertThat(read(query).isCostly()).isEqualTo(isCostly);
    }

    @Test
    void cursorOfAnEarlierReleaseBelongsToTheNewestFirst() {
        assertThat(detail("order=due_asc&cursor=AZkfPImrfe-BI0VniavN7w"))
                .isEqualTo("belongs to the order created_desc, but the order is due_asc");
    }

    private static String on(String query, TaskCursor cursor) {
        return "cursor=" + cursor.text() + (query.isEmpty() ? "" : "&" + query);
    }

    private static String detail(String query) {
        return Refusals.of(Problem.class, () -> read(query)).errors().stream()
                .map(FieldError::detail)
                .findFirst()
                .orElseThrow();
    }

    private static TaskFilter read(String query) {
        return TaskFilter.from(Queries.input(query));
    }
}
