/** The parts that all calls share: request ids, the request log, bodies, callers, problems, headers, CORS. */
@NullMarked
package click.gamificator.taskapi.http;

import org.jspecify.annotations.NullMarked;
