/**
 * What the features run against: the image in a container, the program as a process, or a deployed URL, each with the
 * databases and emulated services around it. Steps see {@link Platform} and {@link Target} only.
 */
@NullMarked
package click.gamificator.taskapi.acceptance.platform;

import org.jspecify.annotations.NullMarked;
