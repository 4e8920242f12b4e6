package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.http.Queries;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskQueryTest {
    private static final String EVERYTHING = "status=completed&priority=urgent&user_id=user-1"
            + "&due_before=1970-01-01T00:00:00Z&due_after=1970-01-01T00:00:00Z&updated_after=1970-01-01T00:00:00Z"
            + "&overdue=true";
    private static final OffsetDateTime EPOCH = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private static final Task LAST = new Task(
            UUID.fromString("01991f3c-89ab-7def-8123-456789abcdef"),
            "Feed",
            null,
            TaskStatus.PENDING,
            TaskPriority.MEDIUM,
            null,
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            1);

    @Test
    void withoutFiltersOnlyTheServiceCounts() {
        assertThat(query("").condition()).isEqualTo("service = ?");
    }

    @Test
    void everyFilterHasItsConditionAmongTheFirstAndAmongAll() {
        var filters = "status in (?) and priority in (?) and user_id = ?"
                + " and status in ('pending', 'in_progress') and due_at < now()"
                + " and due_at < ? and due_at > ? and updated_at > ?";

        assertThat(query(EVERYTHING).condition())
                .contains(
                        "select id, due_at, updated_at, " + filters + " as fits from tasks where service = ? order by")
                .contains("select id from tasks where service = ? and " + filters + " and ");
        assertThat(query(EVERYTHING + "&q=part").condition())
                .contains("name ilike ? as fits from tasks where service = ? and " + filters)
                .contains("where service = ? and " + filters
                        + " and name ilike ? and name_parts(name) @@ searched_parts(?)");
    }

    @Test
    void parametersFollowTheConditions() {
        var query = query("q=part&status=pending,completed&due_before=1970-01-01T00:00:00Z");

        var filters = List.<Object>of("cat-house", "pending", "completed", EPOCH);
        assertThat(query.parameters())
                .containsSubsequence(List.of("cat-house", "%part%"))
                .containsSubsequence(filters)
                .endsWith("cat-house", "pending", "completed", EPOCH, "%part%", "part", 51, 51);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_desc", "due_asc", "updated_asc"})
    void questionMarksAreAsManyAsTheParameters(String order) {
        for (var filters : List.of("order=", EVERYTHING + "&order=", EVERYTHING + "&q=part&order=", "q=part&order=")) {
            var first = TaskFilter.from(Queries.input(filters + order));
            var later = TaskFilter.from(Queries.input(
                    filters + order + "&cursor=" + first.cursorAfter(LAST).text()));
            for (var filter : List.of(first, later)) {
                var query = new TaskQuery("cat-house", filter, 51);
                assertThat(query.condition().chars().filter(character -> character == '?'))
                        .hasSameSizeAs(query.parameters());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status=pending, 'left(id::text, 6) collate \"C\" desc, id desc'",
        "user_id=user-1, 'left(id::text, 5) collate \"C\" desc, id desc'",
        "order=due_asc&user_id=user-1, 'end collate \"C\", due_at, id'",
        "order=updated_asc, '+00''), updated_at, id'"
    })
    void orderGoesByTheStepsOfAnIndex(String filter, String steps) {
        assertThat(query(filter).condition()).contains(steps + " limit ?");
    }

    @ParameterizedTest
    @CsvSource({
        "order=due_asc&due_after=1970-01-01T00:00:00Z, due_at > ? and coalesce(",
        "order=due_asc&due_before=1970-01-01T00:00:00Z, due_at < ? and coalesce(",
        "order=updated_asc&updated_after=1970-01-01T00:00:00Z, updated_at > ? and date_bin("
    })
    void listBeginsAndEndsWithTheTimesOfItsOrder(String filter, String condition) {
        assertThat(query(filter).condition())
                .startsWith("service = ? and id in (select id from tasks where service = ? and " + condition)
                .doesNotContain("materialized");
    }

    @ParameterizedTest
    @CsvSource({
        "order=due_asc&due_after=1970-01-01T00:00:00Z, true",
        "order=updated_asc&due_after=1970-01-01T00:00:00Z, true",
        "order=due_asc&due_after=1970-01-01T00:00:00Z&due_before=1970-01-02T00:00:00Z, false",
        "order=due_asc&due_before=1970-01-02T00:00:00Z, false"
    })
    void tasksWithoutADueDateAreLeftOut(String filter, boolean isSaid) {
        assertThat(query(filter).condition().contains("< 'infinity'")).isEqualTo(isSaid);
    }

    @Test
    void changesAreFoundByTheirIndexInEveryOrder() {
        for (var order : TaskOrder.values()) {
            assertThat(query("updated_after=1970-01-01T00:00:00Z&status=pending&order=" + order.word())
                            .condition())
                    .contains(IndexSteps.UPDATED_STEP + " >= ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-02T00:00:00Z, '', hour",
        "1970-01-02T00:00:01Z, '', ::date",
        "1970-01-02T00:00:01Z, &order=due_asc, hour",
    })
    void shortWindowIsOneOfHours(String end, String order, String bound) {
        assertThat(query("due_after=1970-01-01T00:00:00Z&due_before=" + end + order)
                        .condition())
                .contains(bound);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"100%25, %100\\%%", "a_b, %a\\_b%", "c:\\x, %c:\\\\x%", "plain, %plain%", "$0, %$0%"})
    void syntaxOfLikeIsTakenLiterally(String part, String pattern) {
        assertThat(query("q=" + part).parameters()).contains(pattern);
    }

    private static TaskQuery query(String query) {
        return new TaskQuery("cat-house", TaskFilter.from(Queries.input(query)), 51);
    }
}
