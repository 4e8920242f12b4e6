/** What all calls share: request ids, the request log, bodies, problems, headers, draining. */
@NullMarked
package click.gamificator.taskapi.http;

import org.jspecify.annotations.NullMarked;
