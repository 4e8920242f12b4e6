/** How many tasks a service has, and how far they are. */
@NullMarked
package click.gamificator.taskapi.stats;

import org.jspecify.annotations.NullMarked;
