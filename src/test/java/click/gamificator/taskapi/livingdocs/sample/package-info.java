/** Steps for features that exist only to be reported on: they pass, fail or are skipped as they say. */
@NullMarked
package click.gamificator.taskapi.livingdocs.sample;

import org.jspecify.annotations.NullMarked;
