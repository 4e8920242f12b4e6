/** The connection pool, the migrations and the state of the database. */
@NullMarked
package click.gamificator.taskapi.database;

import org.jspecify.annotations.NullMarked;
