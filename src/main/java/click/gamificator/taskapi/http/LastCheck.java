package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;

/** What has to hold still when the body has come, which may be seconds after the request's head. */
public final class LastCheck {
    private static final String ATTRIBUTE = LastCheck.class.getName();
    private static final String PASSED = ATTRIBUTE + ".passed";

    private LastCheck() {}

    /** Has {@code check} run between the arrival of the body and the command. It refuses by throwing. */
    public static void set(HttpServletRequest request, Runnable check) {
        request.setAttribute(ATTRIBUTE, check);
    }

    static void run(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Runnable check) {
            check.run();
        }
        request.setAttribute(PASSED, true);
    }

    /** True as long as the request is still being checked, and so has changed nothing. */
    static boolean isAhead(HttpServletRequest request) {
        return request.getAttribute(PASSED) == null;
    }
}
