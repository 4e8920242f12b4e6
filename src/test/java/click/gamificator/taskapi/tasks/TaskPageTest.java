package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.http.Queries;
import click.gamificator.taskapi.tasks.TaskPage.Place;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskPageTest {
    private static final TaskFilter FILTER = TaskFilter.from(Queries.input(""));

    private final Task newest = task();
    private final Task oldest = task();

    @Test
    void pageThatHoldsEverythingIsTheLast() {
        assertThat(TaskPage.of(List.of(new Place(newest, true), new Place(oldest, false)), FILTER))
                .isEqualTo(new TaskPage(List.of(newest, oldest), null));
    }

    @Test
    void pageLeadsToTheOneAfterItsLastTask() {
        assertThat(TaskPage.of(List.of(new Place(newest, true)), FILTER))
                .isEqualTo(
                        new TaskPage(List.of(newest), FILTER.cursorAfter(newest).text()));
    }

    @Test
    void pageWithoutTasksLeadsNowhere() {
        assertThat(TaskPage.of(List.of(), FILTER)).isEqualTo(new TaskPage(List.of(), null));
    }

    private static Task task() {
        return new Task(
                new TaskIds().next().id(),
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
    }
}
