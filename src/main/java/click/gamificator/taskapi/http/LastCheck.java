package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;

/** A check that is repeated when the body has arrived, which may be seconds after the headers. */
public final class LastCheck {
    private static final String ATTRIBUTE = LastCheck.class.getName();
    private static final String PASSED = ATTRIBUTE + ".passed";

    private LastCheck() {}

    /** Makes {@code check} run between the arrival of the body and the command. The check refuses by throwing. */
    public static void set(HttpServletRequest request, Runnable check) {
        request.setAttribute(ATTRIBUTE, check);
    }

    static void run(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Runnable check) {
            check.run();
        }
        request.setAttribute(PASSED, true);
    }

    /** True until the check has run; until then the request has changed nothing. */
    static boolean isAhead(HttpServletRequest request) {
        return request.getAttribute(PASSED) == null;
    }
}
