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
 * Answers what Tomcat itself answers, since it reaches no servlet: with a problem what is no valid HTTP, and
 * {@code OPTIONS *} with the methods that something here takes.
 */
final class ErrorValve extends ErrorReportValve implements AccessLog {
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String METHODS = "DELETE, GET, HEAD, OPTIONS, POST";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var start = System.nanoTime();
        var id = RequestId.of(request);
        MDC.put("request_id", id);
        try {
            var problem = problem(response.getStatus(), failure);
            response.setHeader(RequestId.HEADER, id);
            SecurityHeaders.add(response.getResponse());
            if (response.getStatus() == METHOD_NOT_ALLOWED) {
                // Tomcat refuses TRACE by itself, and lists methods that nothing here takes.
                response.setHeader("Allow", METHODS);
            }
            ProblemWriter.write(request.getRequest(), response.getResponse(), problem);
            response.finishResponse();
            RequestLog.log(request, response.getStatus(), start);
        } catch (IOException e) {
            container.getLogger().debug("The caller is gone");
        } finally {
            MDC.remove("request_id");
        }
    }

    /** The one place that Tomcat passes {@code OPTIONS *} to, before it sends the answer; other requests come after theirs. */
    @Override
    public void log(Request request, Response response, long time) {
        if (response.isCommitted() || !"*".equals(request.getRequestURI())) {
            return;
        }
        var start = System.nanoTime();
        var id = RequestId.of(request);
        MDC.put("request_id", id);
        try {
            response.setHeader(RequestId.HEADER, id);
            SecurityHeaders.add(response.getResponse());
            if (response.getStatus() < 400) {
                response.setHeader("Allow", METHODS);
            } else {
                ProblemWriter.write(request.getRequest(), response.getResponse(), problem(response.getStatus(), null));
            }
            RequestLog.log(request, response.getStatus(), start);
        } catch (IOException e) {
            container.getLogger().debug("The caller is gone");
        } finally {
            MDC.remove("request_id");
        }
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
        var told = failure == null ? "" : String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (told.contains("header is too large") || told.contains("number of headers") || status == 431) {
            return Problem.of(ProblemType.HEADERS_TOO_LARGE, "Address and headers together may have 16 KB.");
        }
        return switch (status) {
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "The documentation lists every address: /docs");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, "The documentation lists every method: /docs");
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, "A body may have 65536 bytes.");
            // A Transfer-Encoding or a version of HTTP that nobody knows
            case 501, 505 -> notHttp();
            case 503 -> Problem.passing(ProblemType.UNAVAILABLE, "The service is starting or stopping.", 5);
            default -> status < 500 ? notHttp() : Problem.of(ProblemType.INTERNAL_ERROR, "It has been logged.");
        };
    }

    private static Problem notHttp() {
        return Problem.of(ProblemType.BAD_REQUEST, "The request line or a header is not valid HTTP.");
    }
}
