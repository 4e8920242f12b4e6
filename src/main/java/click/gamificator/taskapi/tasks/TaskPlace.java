package click.gamificator.taskapi.tasks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ends in its order.
 *
 * @param time the due date or the time of the last change, whichever the order goes by; null for a task without a due
 *     date, and in the order of creation
 */
record TaskPlace(@Nullable Instant time, UUID id) {

    static TaskPlace of(Task task, TaskOrder order) {
        return switch (order) {
            case CREATED_DESC -> new TaskPlace(null, task.id());
            case DUE_ASC -> new TaskPlace(task.dueAt(), task.id());
            case UPDATED_ASC -> new TaskPlace(task.updatedAt(), task.id());
        };
    }
}
