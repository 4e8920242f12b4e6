/**
 * Judges a rehearsal of production by what {@code script/rehearse} wrote down about it. Nothing is started here.
 */
@NullMarked
package click.gamificator.taskapi.rehearsal;

import org.jspecify.annotations.NullMarked;
