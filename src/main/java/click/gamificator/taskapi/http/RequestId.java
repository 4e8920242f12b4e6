package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Identifies a request in its answer and in all its log lines. */
final class RequestId {
    static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private RequestId() {}

    /** The caller's id if it is valid, else a new one; constant for the whole request. */
    static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        var id = from(request.getHeader(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    static String from(@Nullable String header) {
        return header != null && VALID.matcher(header).matches() ? header : random();
    }

    private static String random() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
