/** A command that is repeated with the same Idempotency-Key happens once and is answered alike. */
@NullMarked
package click.gamificator.taskapi.idempotency;

import org.jspecify.annotations.NullMarked;
