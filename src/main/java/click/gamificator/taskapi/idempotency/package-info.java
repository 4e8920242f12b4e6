/** A command that is repeated with the same Idempotency-Key runs once and gets the same answer. */
@NullMarked
package click.gamificator.taskapi.idempotency;

import org.jspecify.annotations.NullMarked;
