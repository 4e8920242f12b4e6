package click.gamificator.taskapi.http;

import java.util.Locale;

/** The kinds of problems. Each has a heading of its name in the documentation. */
public enum ProblemType {
    BAD_REQUEST(400, "The request is not valid HTTP"),
    MALFORMED_JSON(400, "The body is not valid JSON"),
    UNAUTHENTICATED(401, "A valid key is required"),
    FORBIDDEN(403, "This key may not do that"),
    ORIGIN_NOT_ALLOWED(403, "This origin is not allowed"),
    CORS_NOT_ALLOWED(403, "A page may not call like this"),
    NOT_FOUND(404, "There is nothing at this path"),
    TASK_NOT_FOUND(404, "There is no such task"),
    KEY_NOT_FOUND(404, "There is no such key"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    KEY_EXISTS(409, "The name has a live key"),
    KEY_MANAGED_ELSEWHERE(409, "This key is managed elsewhere"),
    REQUEST_IN_PROGRESS(409, "The first request is still under way"),
    VERSION_CONFLICT(409, "The task has changed"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This content type is not supported"),
    IDEMPOTENCY_KEY_INVALID(422, "The Idempotency-Key is not valid"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for something else"),
    INVALID_FIELDS(422, "Some fields are not valid"),
    RATE_LIMITED(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    UNAVAILABLE(503, "The service is not available");

    private final int status;
    private final String title;
    private final String slug;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
        this.slug = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The title, equal for every problem of this type. */
    public String title() {
        return title;
    }

    /** The name of its heading in the documentation. */
    String slug() {
        return slug;
    }
}
