/** The database: its URL, the connection pool, the migrations, and the state it is in. */
@NullMarked
package click.gamificator.taskapi.database;

import org.jspecify.annotations.NullMarked;
