/** How many calls a caller may make. */
@NullMarked
package click.gamificator.taskapi.limits;

import org.jspecify.annotations.NullMarked;
