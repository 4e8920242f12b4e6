/** The steps of {@code features/stats}. */
@NullMarked
package click.gamificator.taskapi.acceptance.stats;

import org.jspecify.annotations.NullMarked;
