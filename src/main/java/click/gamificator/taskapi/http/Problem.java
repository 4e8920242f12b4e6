package click.gamificator.taskapi.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not the one hoped for, thrown to end a request.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457: Problem Details for HTTP APIs</a>
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final String detail;

    @SuppressWarnings("serial") // an unmodifiable list of records of strings
    private final List<FieldError> errors;

    private final @Nullable Long retryAfterSeconds;

    private Problem(ProblemType type, String detail, List<FieldError> errors, @Nullable Long retryAfterSeconds) {
        super(detail, null, false, false);
        this.type = type;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** A problem with its explanation for the caller. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), null);
    }

    /** A problem that passes: the same request may succeed after so many seconds. */
    public static Problem passing(ProblemType type, String detail, long retryAfterSeconds) {
        return new Problem(type, detail, List.of(), retryAfterSeconds);
    }

    /** Everything that is wrong with the fields of a request. */
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(ProblemType.INVALID_FIELDS, "See errors for each of them.", errors, null);
    }

    /** The kind of problem. */
    public ProblemType type() {
        return type;
    }

    @Nullable
    Long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The JSON of it. */
    public ProblemBody body(String requestId) {
        return new ProblemBody(
                type.uri(), type.title(), type.status(), detail, requestId, errors.isEmpty() ? null : errors);
    }
}
