package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.CloseNowException;

/**
 * Distinguishes a caller who disconnected or read too slowly while the answer was written from an error in this
 * service.
 */
final class CallerGone {
    /** nginx's status for a closed connection, used in the log only. */
    static final int STATUS = 499;

    private static final String MARK = CallerGone.class.getName();

    private CallerGone() {}

    /** True if {@code failure} means that nobody receives the rest of the answer. */
    static boolean explains(Throwable failure, HttpServletResponse response) {
        if (!response.isCommitted()) {
            // The request broke off, so its caller may still read.
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientAbortException
                    || cause instanceof CloseNowException
                    || cause instanceof TooSlow) {
                return true;
            }
        }
        return false;
    }

    static void mark(HttpServletRequest request) {
        request.setAttribute(MARK, true);
    }

    static boolean isMarked(HttpServletRequest request) {
        return request.getAttribute(MARK) != null;
    }

    /** The caller exceeded the time limit for reading the answer. */
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1;

        TooSlow() {
            super("The answer was not read in time");
        }
    }
}
