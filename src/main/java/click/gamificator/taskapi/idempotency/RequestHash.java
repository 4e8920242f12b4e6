package click.gamificator.taskapi.idempotency;

import click.gamificator.taskapi.http.Command;
import click.gamificator.taskapi.http.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A command with its body, to be compared with a stored one.
 *
 * @param ofText the hash of the body as it was sent: the release before knows only this one
 * @param value the command with the body's JSON value
 */
record RequestHash(String ofText, String value) {

    /**
     * The hashes of a stored request.
     *
     * @param ofValue null in a record that the release before wrote
     */
    record Stored(String ofText, @Nullable String ofValue) {}

    static RequestHash of(Command command) {
        return new RequestHash(
                Sha256.hexOf(command.name() + "\n" + command.body()), command.name() + "\n" + command.canonicalBody());
    }

    Stored stored() {
        return new Stored(ofText, ofValue(ofText));
    }

    /** True if both requests are the same command with the same JSON value, as far as is known. */
    boolean matches(Stored other) {
        return ofText.equals(other.ofText) || ofValue(other.ofText).equals(other.ofValue);
    }

    /** Bound to the hash of the text, since the release before replaces that one alone. */
    private String ofValue(String text) {
        return Sha256.hexOf(text + "\n" + value);
    }
}
