/**
 * The platforms for the features: the image in a container, the program as a process, or a deployed URL, each with its
 * databases and emulated services. Steps use only {@link Platform} and {@link Target}.
 */
@NullMarked
package click.gamificator.taskapi.acceptance.platform;

import org.jspecify.annotations.NullMarked;
