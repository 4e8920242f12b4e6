/**
 * The shared parts of all steps: the world of a scenario, its callers, instances and databases, and the steps about the
 * success of a request. Start reading at {@link World}.
 */
@NullMarked
package click.gamificator.taskapi.acceptance.support;

import org.jspecify.annotations.NullMarked;
