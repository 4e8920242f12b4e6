/** The log: one JSON object a line on standard output. */
@NullMarked
package click.gamificator.taskapi.logging;

import org.jspecify.annotations.NullMarked;
