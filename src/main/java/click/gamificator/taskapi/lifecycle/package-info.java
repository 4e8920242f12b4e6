/** From the open port to the closed one: start and stop lines, the AOT cache, draining. */
@NullMarked
package click.gamificator.taskapi.lifecycle;

import org.jspecify.annotations.NullMarked;
