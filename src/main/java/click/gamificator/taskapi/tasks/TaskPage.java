package click.gamificator.taskapi.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks, newest first, and the cursor of the page after them, if there is one. */
record TaskPage(List<Task> tasks, @Nullable String nextCursor) {

    /** A page out of one task more than fits, whose only use is to tell that there is another page. */
    static TaskPage of(List<Task> oneMore, int limit) {
        if (oneMore.size() <= limit) {
            return new TaskPage(oneMore, null);
        }
        var tasks = oneMore.subList(0, limit);
        return new TaskPage(tasks, TaskCursor.after(tasks.getLast().id()));
    }
}
