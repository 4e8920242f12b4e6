/** The OpenAPI document and the documentation page for API consumers. */
@NullMarked
package click.gamificator.taskapi.documentation;

import org.jspecify.annotations.NullMarked;
