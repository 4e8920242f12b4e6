package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.limits.Quota;
import click.gamificator.taskapi.limits.RateLimiter;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A call whose API key may be unknown, counted by address. The call is counted before the database is queried: parallel
 * calls that were counted afterwards would all be allowed.
 */
final class Attempt {
    private final @Nullable RateLimiter limiter;
    private final HttpServletRequest request;
    private @Nullable Quota quota;

    /** @param limiter null if calls are not limited */
    Attempt(@Nullable RateLimiter limiter, HttpServletRequest request) {
        this.limiter = limiter;
        this.request = request;
    }

    /** Counts as {@link #count} does; false if the address has no call left. */
    boolean take() {
        var counted = count();
        return counted == null || counted.allowed();
    }

    /** Counts the call once, however often the method runs; null if calls are not limited. */
    @Nullable
    Quota count() {
        if (limiter != null && quota == null) {
            quota = limiter.take(ClientAddress.of(request));
        }
        return quota;
    }

    /** Undoes the count, because the key is valid or could not be checked. */
    void giveBack() {
        if (limiter != null && quota != null && quota.allowed()) {
            limiter.giveBack(ClientAddress.of(request));
        }
    }
}
