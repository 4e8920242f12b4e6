/** The OpenAPI document and the page a consumer reads. */
@NullMarked
package click.gamificator.taskapi.documentation;

import org.jspecify.annotations.NullMarked;
