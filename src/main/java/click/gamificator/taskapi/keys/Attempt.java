package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.limits.Quota;
import click.gamificator.taskapi.limits.RateLimiter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A call with a key that may be nobody's, counted by address. It is counted before the database is asked: parallel calls
 * that were counted afterwards would all find room.
 */
final class Attempt {
    private final @Nullable RateLimiter limiter;
    private final HttpServletRequest request;
    private @Nullable Quota quota;

    /** @param limiter null where nothing is limited */
    Attempt(@Nullable RateLimiter limiter, HttpServletRequest request) {
        this.limiter = limiter;
        this.request = request;
    }

    /** Whether the address had a call left for this. */
    boolean isAllowed() {
        var counted = count();
        return counted == null || counted.allowed();
    }

    /** Counts once, however often it is called; null where nothing is limited. */
    @Nullable
    Quota count() {
        if (limiter != null && quota == null) {
            quota = limiter.take(ClientAddress.of(request));
        }
        return quota;
    }

    /** The key was somebody's, or nobody knows. */
    void giveBack() {
        if (limiter != null && quota != null && quota.allowed()) {
            limiter.giveBack(ClientAddress.of(request));
        }
    }
}
