package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/**
 * The service that calls. A controller's method asks for it as a parameter.
 *
 * @param service its name, to which all its tasks belong
 */
public record Caller(String service) {
    private static final String ATTRIBUTE = Caller.class.getName();

    /** Sets the caller for the method that answers the request. */
    public static void set(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }

    static Caller of(HttpServletRequest request) {
        return (Caller) Objects.requireNonNull(request.getAttribute(ATTRIBUTE), "the key has not been checked");
    }
}
