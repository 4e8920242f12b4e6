package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskQueryTest {
    @Test
    void withoutFiltersOnlyTheServiceCounts() {
        var query = new TaskQuery("cat-house", new TaskFilter(null, null, null, null, null, null, 50, null));

        assertThat(query.condition()).isEqualTo("service = ?");
    }

    @Test
    void everyFilterHasItsCondition() {
        var query = new TaskQuery("cat-house", everything());

        assertThat(query.condition())
                .isEqualTo("service = ? and status = ? and priority = ? and user_id = ? and due_at < ? and due_at > ?"
                        + " and name ilike ? and id < ?");
    }

    @Test
    void parametersFollowTheConditions() {
        var filter = everything();

        assertThat(new TaskQuery("cat-house", filter).parameters())
                .containsExactly(
                        "cat-house",
                        "completed",
                        "urgent",
                        "user-1",
                        Instant.EPOCH.atOffset(ZoneOffset.UTC),
                        Instant.EPOCH.atOffset(ZoneOffset.UTC),
                        "%part%",
                        filter.after());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"100%, %100\\%%", "a_b, %a\\_b%", "c:\\x, %c:\\\\x%", "plain, %plain%", "$0, %$0%"})
    void syntaxOfLikeIsTakenLiterally(String part, String pattern) {
        assertThat(new TaskQuery("cat-house", named(part)).parameters()).containsExactly("cat-house", pattern);
    }

    private static TaskFilter everything() {
        return new TaskFilter(
                TaskStatus.COMPLETED,
                TaskPriority.URGENT,
                "user-1",
                Instant.EPOCH,
                Instant.EPOCH,
                "part",
                50,
                UUID.fromString("01991f3c-89ab-7def-8123-456789abcdef"));
    }

    private static TaskFilter named(@Nullable String part) {
        return new TaskFilter(null, null, null, null, null, part, 50, null);
    }
}
