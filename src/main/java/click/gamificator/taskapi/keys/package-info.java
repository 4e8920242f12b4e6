/** Who may call: the admin key, the configured service keys and the service keys in the database. */
@NullMarked
package click.gamificator.taskapi.keys;

import org.jspecify.annotations.NullMarked;
