/** Tests that keep the guides in {@code docs/} true. */
@NullMarked
package click.gamificator.taskapi.guides;

import org.jspecify.annotations.NullMarked;
