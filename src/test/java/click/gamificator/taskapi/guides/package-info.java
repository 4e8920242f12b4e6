/** What holds the guides in {@code docs/} to what they say. */
@NullMarked
package click.gamificator.taskapi.guides;

import org.jspecify.annotations.NullMarked;
