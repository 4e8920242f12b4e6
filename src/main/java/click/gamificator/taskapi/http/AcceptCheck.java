package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses a call whose {@code Accept} excludes the media type of the handler, before the handler runs. A handler
 * without a response body produces any type. Problems are sent whatever {@code Accept} says.
 */
final class AcceptCheck implements HandlerInterceptor {
    /** Interceptors without an explicit order have order 0. */
    static final int AFTER_THE_KEY = 1;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) instanceof Set<?> types) {
            var accept = String.join(",", Collections.list(request.getHeaders("Accept")));
            types.forEach(type -> check(accept, (MediaType) type));
        }
        return true;
    }

    private static void check(String accept, MediaType type) {
        if (type.isConcrete() && !Accept.admits(accept, type.toString())) {
            throw Problem.of(
                    ProblemType.NOT_ACCEPTABLE, "The answer is " + type + ", which the Accept header excludes.");
        }
    }
}
