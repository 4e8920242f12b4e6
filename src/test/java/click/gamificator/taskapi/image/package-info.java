/** What the image's build runs: the training of the JDK's ahead-of-time cache, one file that the JDK runs from its source. */
@NullMarked
package click.gamificator.taskapi.image;

import org.jspecify.annotations.NullMarked;
