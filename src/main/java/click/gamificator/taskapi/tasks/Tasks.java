package click.gamificator.taskapi.tasks;

import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a service can do with its tasks. */
@Component
class Tasks {
    private final TaskStore store;
    private final TaskIds ids = new TaskIds();

    Tasks(TaskStore store) {
        this.store = store;
    }

    Task create(String service, NewTask wanted) {
        var stamp = ids.next();
        var task = new Task(
                stamp.id(),
                wanted.name(),
                wanted.description(),
                TaskStatus.PENDING,
                wanted.priority(),
                wanted.userId(),
                wanted.dueAt(),
                stamp.at(),
                stamp.at(),
                null,
                1);
        store.add(service, task);
        return task;
    }

    TaskPage list(String service, TaskFilter filter) {
        return store.list(service, filter);
    }

    Task get(String service, UUID id) {
        return store.find(service, id).orElseThrow(Tasks::notFound);
    }

    Task update(String service, TaskChange change) {
        return store.update(service, change, Instant.now().truncatedTo(ChronoUnit.MICROS))
                .orElseThrow(() -> movedOn(get(service, change.id())));
    }

    void delete(String service, UUID id) {
        if (!store.delete(service, id)) {
            throw notFound();
        }
    }

    private static Problem movedOn(Task task) {
        return Problem.of(
                ProblemType.VERSION_CONFLICT,
                "The task is at version %d. Nothing was changed.".formatted(task.version()));
    }

    private static Problem notFound() {
        return Problem.of(ProblemType.TASK_NOT_FOUND, "No task of yours has this id.");
    }
}
