package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.limits.Quota;
import click.gamificator.taskapi.limits.RateLimiter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Limits calls: by name for known callers, by address for callers without a valid key. */
@Component
class CallLimits {
    private static final int MOST_CALLERS = 10_000;
    private static final int MOST_ADDRESSES = 50_000;
    /** The name of a service can't contain a blank. */
    private static final String ADMIN = "the admin";

    private final @Nullable RateLimiter ofCallers;
    private final @Nullable RateLimiter ofAddresses;

    CallLimits(KeySettings settings) {
        var limit = settings.callsPerMinute();
        this.ofCallers = limit == 0 ? null : new RateLimiter(limit, MOST_CALLERS);
        this.ofAddresses = limit == 0 ? null : new RateLimiter(limit, MOST_ADDRESSES);
    }

    /** Counts a call; ends the request with 429 where the caller has none left. */
    void count(Identity caller, HttpServletResponse response) {
        if (ofCallers != null) {
            var name = caller instanceof Identity.Service service ? service.name() : ADMIN;
            check(ofCallers.take(name), response);
        }
    }

    /** Starts an attempt, which is counted by address if its key turns out to be unknown. */
    Attempt attempt(HttpServletRequest request) {
        return new Attempt(ofAddresses, request);
    }

    /** Counts a call with an unknown key; ends the request with 429 if the address has no call left. */
    void count(Attempt attempt, HttpServletResponse response) {
        var quota = attempt.count();
        if (quota != null) {
            check(quota, response);
        }
    }

    private static void check(Quota quota, HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", quota.policyHeader());
        response.setHeader("RateLimit", quota.header());
        if (!quota.allowed()) {
            throw Problem.transientError(
                    ProblemType.RATE_LIMITED,
                    "%d calls a minute are allowed.".formatted(quota.callsPerMinute()),
                    quota.retrySeconds());
        }
    }
}
