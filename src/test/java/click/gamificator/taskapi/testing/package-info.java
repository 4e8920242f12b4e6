/** What unit and acceptance tests share: a real PostgreSQL without a container engine. */
@NullMarked
package click.gamificator.taskapi.testing;

import org.jspecify.annotations.NullMarked;
