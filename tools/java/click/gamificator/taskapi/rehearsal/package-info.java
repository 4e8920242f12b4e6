/** Judges a rehearsal of production by the record that {@code script/rehearse} wrote. Starts nothing. */
@NullMarked
package click.gamificator.taskapi.rehearsal;

import org.jspecify.annotations.NullMarked;
