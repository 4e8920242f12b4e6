package click.gamificator.taskapi.http;

import click.gamificator.taskapi.database.TimeLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves a controller method's {@link Caller}, its {@link Command}, or the {@link Input} of its query. */
final class ArgumentReaders {
    private static final int LONGEST_QUERY = 8 * 1024;

    private ArgumentReaders() {}

    static List<HandlerMethodArgumentResolver> all() {
        return List.of(
                new Reader(Caller.class, Caller::of),
                new Reader(Command.class, ArgumentReaders::command),
                new Reader(Input.class, ArgumentReaders::input));
    }

    private static Command command(HttpServletRequest request) throws IOException {
        query(request).check();
        var body = TimeLimit.notCounting(() -> Body.read(request));
        LastCheck.run(request);
        var path = request.getRequestURI();
        var name = path.substring(path.lastIndexOf('/') + 1);
        return new Command(name, idempotencyKey(request), body);
    }

    private static Input input(HttpServletRequest request) {
        var input = query(request);
        if (request.getMethod().equals("DELETE")) {
            LastCheck.run(request);
        }
        return input;
    }

    /** Joins repeated headers into a list, as HTTP defines (RFC 9110, section 5.3); a list is not a valid key. */
    private static @Nullable String idempotencyKey(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders("Idempotency-Key"));
        return headers.isEmpty() ? null : String.join(", ", headers);
    }

    private static Input query(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query != null && query.length() > LONGEST_QUERY) {
            throw Problem.of(ProblemType.BAD_REQUEST, "The query must be at most 8192 characters long.");
        }
        try {
            return Input.of(request.getParameterMap());
        } catch (IllegalStateException e) { // Tomcat throws it for a query that can't be decoded
            throw Problem.of(ProblemType.BAD_REQUEST, "The query can't be decoded, or has too many parameters.");
        }
    }

    @FunctionalInterface
    private interface Read {
        Object from(HttpServletRequest request) throws IOException;
    }

    private record Reader(Class<?> type, Read read) implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders)
                throws IOException {
            return read.from(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        }
    }
}
