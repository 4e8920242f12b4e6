package click.gamificator.taskapi.idempotency;

import click.gamificator.taskapi.http.Command;
import click.gamificator.taskapi.http.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The hashes that identify a command with its body.
 *
 * @param ofText of the body as it was sent: the release before knows only this one
 * @param ofValue of the body's JSON value; null in a record that the release before wrote
 */
record RequestHash(String ofText, @Nullable String ofValue) {

    static RequestHash of(Command command) {
        return new RequestHash(
                Sha256.hexOf(command.name() + "\n" + command.body()),
                Sha256.hexOf(command.name() + "\n" + command.canonicalBody()));
    }

    /** True if both requests are the same command with the same JSON value, as far as is known. */
    boolean matches(RequestHash other) {
        return ofText.equals(other.ofText) || (ofValue != null && ofValue.equals(other.ofValue));
    }
}
