/** The HTTP client of the steps: sends any request, and keeps the answer together with it. */
@NullMarked
package click.gamificator.taskapi.acceptance.http;

import org.jspecify.annotations.NullMarked;
