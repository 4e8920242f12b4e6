package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskPageTest {
    private final Task newest = task();
    private final Task oldest = task();

    @Test
    void pageThatHoldsEverythingIsTheLast() {
        assertThat(TaskPage.of(List.of(newest, oldest), 2)).isEqualTo(new TaskPage(List.of(newest, oldest), null));
    }

    @Test
    void pageLeadsToTheOneAfterItsLastTask() {
        assertThat(TaskPage.of(List.of(newest, oldest), 1))
                .isEqualTo(new TaskPage(List.of(newest), TaskCursor.after(newest.id())));
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
