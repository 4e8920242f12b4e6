/**
 * The living documentation: one page of HTML that tells product owners what the service does and whether it was proven.
 * What it does comes from the feature files, the proof from the messages that runs of Cucumber have left.
 * Start reading at {@link click.gamificator.taskapi.livingdocs.LivingDocumentation}.
 */
@NullMarked
package click.gamificator.taskapi.livingdocs;

import org.jspecify.annotations.NullMarked;
