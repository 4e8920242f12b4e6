package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.CloseNowException;

/** Tells a caller who hung up, or reads too slowly, while the answer was written from a fault of ours. */
final class CallerGone {
    /** nginx's status for it, in the log only: nobody is there to receive a status. */
    static final int STATUS = 499;

    private static final String MARK = CallerGone.class.getName();

    private CallerGone() {}

    /** Whether {@code failure} means that the rest of the answer has no receiver. */
    static boolean explains(Throwable failure, HttpServletResponse response) {
        if (!response.isCommitted()) {
            // Then it was the request that broke off. Its caller may still read.
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

    /** The caller took longer to read the answer than anybody may. */
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1;

        TooSlow() {
            super("The answer was not read in time");
        }
    }
}
