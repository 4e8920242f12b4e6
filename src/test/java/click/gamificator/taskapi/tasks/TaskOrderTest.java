package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.http.Queries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The places of tasks whose times are equal, a microsecond apart, on both sides of a step, or absent. */
class TaskOrderTest {
    private static final Instant HOUR = Instant.parse("2026-11-23T07:00:00Z");
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private final TaskStore store = new TaskStore(MigratedDatabase.shared().jdbc());
    private final String service = "order-" + UUID.randomUUID();

    @BeforeEach
    void addTasks() {
        add(1, "last moment of an hour", HOUR.minus(MICROSECOND), HOUR.plus(MICROSECOND), "pending");
        add(2, "on the hour", HOUR, HOUR, "pending");
        add(3, "on the hour, too", HOUR, HOUR, "completed");
        add(4, "without a date", null, HOUR.minus(MICROSECOND), "pending");
        add(5, "a microsecond later", HOUR.plus(MICROSECOND), HOUR.plus(MICROSECOND), "in_progress");
        add(6, "without a date, too", null, HOUR.plus(Duration.ofDays(400)), "completed");
        add(7, "in the first year", Instant.parse("0001-01-01T00:00:00Z"), HOUR, "pending");
        add(8, "in the last year", Instant.parse("9999-12-31T23:59:59.999999Z"), HOUR, "completed");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 87654321",
        "order=due_asc, 71235846",
        "order=updated_asc, 42378156",
        "order=due_asc&due_after=2026-11-23T07:00:00Z, 58",
        "order=due_asc&due_before=2026-11-23T07:00:00.000001Z, 7123",
        "order=due_asc&due_after=2026-11-23T06:59:59.999999Z&due_before=9999-12-31T23:59:59.999999Z, 235",
        "order=updated_asc&updated_after=2026-11-23T07:00:00Z, 156",
        "order=updated_asc&updated_after=2026-11-23T06:59:59.999999Z&due_after=2026-11-23T06:00:00Z, 23815",
        "updated_after=2026-11-23T07:00:00Z, 651",
        "overdue=true&order=due_asc&due_before=2020-01-01T00:00:00Z, 7",
        "'order=due_asc&status=pending,in_progress', 71254",
        "order=due_asc&q=hour, 123",
        "order=updated_asc&q=hour&status=pending, 21"
    })
    void everyPageLeadsToTheNextInPlace(String query, String places) {
        for (var limit = 1; limit <= 3; limit++) {
            assertThat(walk(query, limit)).as("pages of %d", limit).isEqualTo(places);
        }
    }

    @Test
    void overdueIsWhatIsOpenAndDueInThePast() {
        assertThat(walk("overdue=true&due_before=2020-01-01T00:00:00Z", 1)).isEqualTo("7");
        assertThat(walk("overdue=false&order=due_asc", 1))
                .contains("3", "8", "4", "6")
                .doesNotContain("7");
    }

    private String walk(String query, int limit) {
        var places = new ArrayList<String>();
        var start = "limit=" + limit + (query.isEmpty() ? "" : "&" + query);
        @Nullable String cursor = "";
        while (cursor != null) {
            var page = store.list(
                    service, TaskFilter.from(Queries.input(start + (cursor.isEmpty() ? "" : "&cursor=" + cursor))));
            page.tasks().stream().map(TaskOrderTest::number).forEach(places::add);
            cursor = page.nextCursor();
        }
        return String.join("", places);
    }

    private static String number(Task task) {
        return task.id().toString().substring(35);
    }

    private void add(int number, String name, @Nullable Instant due, Instant updated, String status) {
        var id = UUID.fromString("01991f3c-89ab-7def-8123-45678900000" + number);
        MigratedDatabase.shared()
                .jdbc()
                .sql("""
                        insert into tasks (service, id, name, status, due_at, created_at, updated_at, completed_at)
                        values (?, ?, ?, ?, ?, '2020-01-01T00:00:00Z', ?, ?)""")
                .param(service)
                .param(id)
                .param(name)
                .param(status)
                .param(TaskStore.utc(due))
                .param(TaskStore.utc(updated))
                .param(status.equals("completed") ? TaskStore.utc(updated) : null)
                .update();
    }
}
