/** Helpers that unit and acceptance tests share: a real PostgreSQL without a container engine, and faulty networks. */
@NullMarked
package click.gamificator.taskapi.testing;

import org.jspecify.annotations.NullMarked;
