package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;

/** Turns any exception into a problem that reveals only what the caller may know. */
@Component
class ProblemResolver implements HandlerExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    private final DatabaseProblems database;
    private final ProblemUris uris;

    ProblemResolver(DatabaseProblems database, ProblemUris uris) {
        this.database = database;
        this.uris = uris;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (CallerGone.explains(failure, response)) {
            LOG.debug("The caller closed the connection");
            CallerGone.mark(request);
            return new ModelAndView();
        }
        try {
            if (failure instanceof HttpRequestMethodNotSupportedException method) {
                response.setHeader("Allow", allowed(method));
            }
            ProblemWriter.write(request, response, problem(request, failure), uris);
        } catch (IOException e) {
            LOG.debug("The caller closed the connection");
            CallerGone.mark(request);
        }
        return new ModelAndView();
    }

    Problem problem(HttpServletRequest request, Exception failure) {
        var ofTheDatabase = database.problem(request, failure);
        if (ofTheDatabase.isPresent()) {
            return ofTheDatabase.get();
        }
        return switch (failure) {
            case Problem problem -> problem;
            case NoHandlerFoundException unknown ->
                Problem.of(
                        ProblemType.NOT_FOUND,
                        "Paths are case-sensitive and have no trailing slash. The documentation lists them: /docs");
            case HttpRequestMethodNotSupportedException method ->
                Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Use " + allowed(method) + ".");
            case IOException gone ->
                Problem.of(ProblemType.BAD_REQUEST, "The body did not arrive completely. Send the request again.");
            default -> {
                LOG.atError()
                        .addKeyValue("event", "unexpected_error")
                        .setCause(failure)
                        .log("A request failed unexpectedly");
                yield Problem.of(
                        ProblemType.INTERNAL_ERROR,
                        "The error has been logged. Report the request_id to the operator.");
            }
        };
    }

    private static String allowed(HttpRequestMethodNotSupportedException failure) {
        var methods = failure.getSupportedHttpMethods();
        if (methods == null) {
            return "";
        }
        var names = methods.stream().map(HttpMethod::name).collect(Collectors.toCollection(java.util.TreeSet::new));
        if (names.contains("GET")) {
            names.add("HEAD");
        }
        names.add("OPTIONS");
        return String.join(", ", names);
    }
}
