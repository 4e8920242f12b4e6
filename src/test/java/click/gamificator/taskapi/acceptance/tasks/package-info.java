/** The steps of {@code features/tasks}. */
@NullMarked
package click.gamificator.taskapi.acceptance.tasks;

import org.jspecify.annotations.NullMarked;
