package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerMapping;

/** Logs one line per request: method, route, service, status and duration. No key, no body, no query. */
public final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final String SERVICE = RequestLog.class.getName() + ".service";

    private static final int LONGEST_METHOD = 32;

    private RequestLog() {}

    /** Sets the service that sent this request. */
    public static void service(HttpServletRequest request, String service) {
        request.setAttribute(SERVICE, service);
    }

    /** A caller may send a method of up to 16 KiB. */
    private static @Nullable String bounded(@Nullable String method) {
        return method == null || method.length() <= LONGEST_METHOD ? method : method.substring(0, LONGEST_METHOD);
    }

    /** The service that sent this request; empty if unknown. */
    static String service(HttpServletRequest request) {
        return request.getAttribute(SERVICE) instanceof String service ? service : "";
    }

    static void log(HttpServletRequest request, int status, long startNanos) {
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        log(request.getMethod(), route, status, startNanos, request.getAttribute(SERVICE));
    }

    static void log(
            @Nullable String method, @Nullable Object route, int status, long startNanos, @Nullable Object service) {
        var micros = (System.nanoTime() - startNanos) / 1_000;
        var line = LOG.atInfo()
                .addKeyValue("event", "request")
                .addKeyValue("method", bounded(method))
                .addKeyValue("route", route == null ? "unmatched" : route)
                .addKeyValue("status", status)
                .addKeyValue("duration_ms", micros / 1_000.0);
        (service == null ? line : line.addKeyValue("service", service)).log("request");
    }
}
