/** The API on a developer's machine, with a PostgreSQL of its own: {@code script/server}. */
@NullMarked
package click.gamificator.taskapi.localserver;

import org.jspecify.annotations.NullMarked;
