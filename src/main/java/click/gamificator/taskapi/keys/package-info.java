/** Who may call: the admin key, the service keys of the configuration and those in the database. */
@NullMarked
package click.gamificator.taskapi.keys;

import org.jspecify.annotations.NullMarked;
