/**
 * The living documentation: one page of HTML that shows product owners what the service does and whether it was proven.
 * Start reading at {@link click.gamificator.taskapi.livingdocs.LivingDocumentation}.
 */
@NullMarked
package click.gamificator.taskapi.livingdocs;

import org.jspecify.annotations.NullMarked;
