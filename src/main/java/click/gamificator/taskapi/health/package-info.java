/** Whether the process serves, and whether it should get traffic. */
@NullMarked
package click.gamificator.taskapi.health;

import org.jspecify.annotations.NullMarked;
