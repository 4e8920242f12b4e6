/**
 * The training of the JDK's ahead-of-time cache, which the build of the image runs: one file that the JDK runs from its
 * source.
 */
@NullMarked
package click.gamificator.taskapi.training;

import org.jspecify.annotations.NullMarked;
