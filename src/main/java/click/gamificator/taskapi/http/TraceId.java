package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id by which a caller or the load balancer knows a request: from {@code traceparent} (W3C Trace Context, 3.2),
 * else from {@code X-Amzn-Trace-Id}. A malformed or repeated header counts as absent.
 */
final class TraceId {
    static final String KEY = "trace_id";

    /** Version 00 ends after the flags; a later version may continue after another hyphen. Version ff is invalid. */
    private static final Pattern TRACEPARENT = Pattern.compile(
            "(?!ff)(?:00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
                    + "|(?!00)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?)",
            Pattern.DOTALL);

    private static final Pattern ROOT = Pattern.compile("(?:^|;)\\s*Root=(1-[0-9a-f]{8}-[0-9a-f]{24})\\s*(?:;|$)");

    private static final int VERSION_AND_HYPHEN = 3;
    private static final int TRACE_DIGITS = 32;

    /** Both headers are short; a longer value is ignored. */
    private static final int LONGEST = 512;

    private TraceId() {}

    /** Adds the id to every log line of the request. */
    static void remember(HttpServletRequest request) {
        var id = of(request);
        if (id != null) {
            MDC.put(KEY, id);
        }
    }

    /**
     * 32 lower-case hexadecimal digits, or {@code 1-} and 8 and 24 of them as in the load balancer's log; null if none.
     */
    static @Nullable String of(HttpServletRequest request) {
        var parent = only(request, "traceparent");
        if (parent != null && TRACEPARENT.matcher(parent).matches()) {
            return parent.substring(VERSION_AND_HYPHEN, VERSION_AND_HYPHEN + TRACE_DIGITS);
        }
        var amazon = only(request, "X-Amzn-Trace-Id");
        if (amazon == null) {
            return null;
        }
        var root = ROOT.matcher(amazon);
        return root.find() ? root.group(1) : null;
    }

    private static @Nullable String only(HttpServletRequest request, String header) {
        var values = request.getHeaders(header);
        if (values == null || !values.hasMoreElements()) {
            return null;
        }
        var value = values.nextElement();
        return values.hasMoreElements() || value.length() > LONGEST ? null : value;
    }
}
