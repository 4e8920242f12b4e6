package click.gamificator.taskapi.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in the order of a list, and the cursor of the page after them, if there is one.
 *
 * @param tasks fewer than were asked for where their texts would be too long together
 */
record TaskPage(List<Task> tasks, @Nullable String nextCursor) {

    /** A task of a page, and whether there are more after it. */
    record Place(Task task, boolean isFollowed) {}

    static TaskPage of(List<Place> places, TaskFilter filter) {
        var tasks = places.stream().map(Place::task).toList();
        var isFollowed = !places.isEmpty() && places.getLast().isFollowed();
        return new TaskPage(
                tasks, isFollowed ? filter.cursorAfter(tasks.getLast()).text() : null);
    }
}
