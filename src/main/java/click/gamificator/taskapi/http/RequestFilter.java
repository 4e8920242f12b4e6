package click.gamificator.taskapi.http;

import click.gamificator.taskapi.lifecycle.Drain;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Wraps every request: its id, the security headers, its log line, and the drain. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    /**
     * Allows one spelling of a path: the router, the key check and a proxy's rules might interpret escapes, {@code ;}
     * or dots differently.
     */
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9][A-Za-z0-9._-]*+)*+/?");

    private final transient ProblemResolver problems;
    private final transient Drain drain;

    RequestFilter(ProblemResolver problems, Drain drain) {
        this.problems = problems;
        this.drain = drain;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        var start = System.nanoTime();
        var id = RequestId.of(request);
        MDC.put("request_id", id);
        TraceId.remember(request);
        drain.requestArrived();
        try {
            response.setHeader(RequestId.HEADER, id);
            SecurityHeaders.add(response);
            if (drain.isDraining()) {
                response.setHeader("Connection", "close");
            }
            if (!PATH.matcher(request.getRequestURI()).matches()) {
                throw Problem.of(ProblemType.NOT_FOUND, "Write a path as the documentation does: /docs");
            }
            chain.doFilter(new Utf8Request(request), new TimedResponse(response));
        } catch (ServletException | IOException | RuntimeException e) {
            problems.resolveException(request, response, null, e);
        } finally {
            RequestLog.log(request, CallerGone.isMarked(request) ? CallerGone.STATUS : response.getStatus(), start);
            MDC.remove("request_id");
            MDC.remove(TraceId.KEY);
        }
    }
}
