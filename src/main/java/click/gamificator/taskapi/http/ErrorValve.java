package click.gamificator.taskapi.http;

import java.io.IOException;
import java.util.Locale;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Answers the requests that Tomcat handles before any servlet: a problem for invalid HTTP, and the supported methods
 * for {@code OPTIONS *}.
 */
final class ErrorValve extends ErrorReportValve implements AccessLog {
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String METHODS = "DELETE, GET, HEAD, OPTIONS, POST";

    private final ProblemUris uris;

    ErrorValve(ProblemUris uris) {
        this.uris = uris;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var problem = problem(response.getStatus(), failure);
        answer(request, response, () -> {
            if (response.getStatus() == METHOD_NOT_ALLOWED) {
                // Tomcat refuses TRACE itself, and its Allow header lists methods that no route supports.
                response.setHeader("Allow", METHODS);
            }
            ProblemWriter.write(request.getRequest(), response.getResponse(), problem, uris);
            response.finishResponse();
        });
    }

    /**
     * Tomcat passes {@code OPTIONS *} only to this method before it sends the answer; it passes other requests after
     * theirs.
     */
    @Override
    public void log(Request request, Response response, long time) {
        if (response.isCommitted() || !"*".equals(request.getRequestURI())) {
            return;
        }
        answer(request, response, () -> {
            if (response.getStatus() < 400) {
                response.setHeader("Allow", METHODS);
            } else {
                ProblemWriter.write(
                        request.getRequest(), response.getResponse(), problem(response.getStatus(), null), uris);
            }
        });
    }

    private void answer(Request request, Response response, Answer answer) {
        var start = System.nanoTime();
        var id = RequestId.of(request);
        MDC.put("request_id", id);
        try {
            response.setHeader(RequestId.HEADER, id);
            SecurityHeaders.add(response.getResponse());
            answer.write();
            RequestLog.log(request, response.getStatus(), start);
        } catch (IOException e) {
            container.getLogger().debug("The caller closed the connection");
        } finally {
            MDC.remove("request_id");
        }
    }

    private interface Answer {
        void write() throws IOException;
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        // no attribute is read
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }

    private static Problem problem(int status, @Nullable Throwable failure) {
        var message =
                failure == null ? "" : String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("header is too large") || message.contains("number of headers") || status == 431) {
            return Problem.of(
                    ProblemType.HEADERS_TOO_LARGE, "The address and the headers together must be at most 16 KiB.");
        }
        return switch (status) {
            case 404 ->
                Problem.of(
                        ProblemType.NOT_FOUND,
                        "Paths are case-sensitive and have no trailing slash. The documentation lists them: /docs");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, "The documentation lists every method: /docs");
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, "The body must be at most 64 KiB.");
            // An unknown Transfer-Encoding or HTTP version
            case 501, 505 -> notHttp();
            case 503 -> Problem.transientError(ProblemType.UNAVAILABLE, "The service is starting or stopping.", 5);
            default -> status < 500 ? notHttp() : Problem.of(ProblemType.INTERNAL_ERROR, "The error has been logged.");
        };
    }

    private static Problem notHttp() {
        return Problem.of(
                ProblemType.BAD_REQUEST,
                "The request line or a header is not valid HTTP. Percent-encode the query: [ is %5B.");
    }
}
