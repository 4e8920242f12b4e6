package click.gamificator.taskapi.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error answer, thrown to end a request.
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

    /** A problem with an explanation for the caller. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), null);
    }

    /** A transient error: the same request may succeed after {@code retryAfterSeconds}. */
    public static Problem transientError(ProblemType type, String detail, long retryAfterSeconds) {
        return new Problem(type, detail, List.of(), retryAfterSeconds);
    }

    /** A problem that lists all errors in the fields of a request. */
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

    /** The fields that are not valid; empty if the problem concerns no field. */
    public List<FieldError> errors() {
        return errors;
    }

    /** The JSON body of the problem. */
    public ProblemBody body(String requestId, ProblemUris uris) {
        return new ProblemBody(
                uris.of(type), type.title(), type.status(), detail, requestId, errors.isEmpty() ? null : errors);
    }
}
