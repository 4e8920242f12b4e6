/** The configuration: environment variables, read and checked before anything starts. */
@NullMarked
package click.gamificator.taskapi.settings;

import org.jspecify.annotations.NullMarked;
