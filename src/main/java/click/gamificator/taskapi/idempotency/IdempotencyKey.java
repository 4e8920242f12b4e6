package click.gamificator.taskapi.idempotency;

import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import java.util.regex.Pattern;

/** The value of {@code Idempotency-Key}: a bare token, or a quoted string (IETF draft 07, RFC 9651). */
final class IdempotencyKey {
    private static final Pattern BARE = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])*+)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

    private IdempotencyKey() {}

    static String read(String header) {
        var value = header.strip();
        var quoted = QUOTED.matcher(value);
        var key = quoted.matches() ? ESCAPED.matcher(quoted.group(1)).replaceAll("$1") : value;
        if (!BARE.matcher(key).matches() || (value.startsWith("\"") && !quoted.matches())) {
            throw Problem.of(
                    ProblemType.IDEMPOTENCY_KEY_INVALID,
                    "The Idempotency-Key must be 1 to 255 visible ASCII characters, bare or in double quotes.");
        }
        return key;
    }
}
