/** Tasks: create, list, get, update and delete, each service its own. */
@NullMarked
package click.gamificator.taskapi.tasks;

import org.jspecify.annotations.NullMarked;
