/** The steps of {@code features/operations}. */
@NullMarked
package click.gamificator.taskapi.acceptance.operations;

import org.jspecify.annotations.NullMarked;
