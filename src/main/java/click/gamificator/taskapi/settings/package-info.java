/** Reads environment variables and collects the errors in them. The packages that use a variable define its format. */
@NullMarked
package click.gamificator.taskapi.settings;

import org.jspecify.annotations.NullMarked;
