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

/** Turns whatever was thrown into a problem that tells the caller no more than is theirs to know. */
@Component
class ProblemResolver implements HandlerExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    private final DatabaseProblems database;

    ProblemResolver(DatabaseProblems database) {
        this.database = database;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (CallerGone.explains(failure, response)) {
            LOG.debug("The caller is gone");
            CallerGone.mark(request);
            return new ModelAndView();
        }
        try {
            if (failure instanceof HttpRequestMethodNotSupportedException method) {
                response.setHeader("Allow", allowed(method));
            }
            ProblemWriter.write(request, response, problem(request, failure));
        } catch (IOException e) {
            LOG.debug("The caller is gone");
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
                Problem.of(ProblemType.NOT_FOUND, "The documentation lists every address: /docs");
            case HttpRequestMethodNotSupportedException method ->
                Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Use " + allowed(method) + ".");
            case IOException gone -> Problem.of(ProblemType.BAD_REQUEST, "The body did not arrive whole.");
            default -> {
                LOG.atError()
                        .addKeyValue("event", "unexpected_error")
                        .setCause(failure)
                        .log("A request failed in a way nobody expected");
                yield Problem.of(ProblemType.INTERNAL_ERROR, "It has been logged; the request_id helps us to find it.");
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
