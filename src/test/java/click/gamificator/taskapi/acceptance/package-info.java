/**
 * What the features say, done over HTTP: glue for Cucumber, the world a scenario acts in, and the targets it acts on.
 * Nothing in here knows how the service is made; it sees answers, exit codes, logs and, where it must, the database.
 * Start reading at {@link click.gamificator.taskapi.acceptance.World}.
 */
@NullMarked
package click.gamificator.taskapi.acceptance;

import org.jspecify.annotations.NullMarked;
