package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.http.Caller;
import click.gamificator.taskapi.http.LastCheck;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.http.RequestLog;
import click.gamificator.taskapi.limits.Quota;
import click.gamificator.taskapi.limits.RateLimiter;
import click.gamificator.taskapi.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request pass whose {@code X-API-Key} may call here and has calls left. */
@Component
class KeyCheck implements HandlerInterceptor {
    private static final String HEADER = "X-API-Key";
    private static final int LONGEST_KEY = 1024;
    private static final int MOST_SERVICES = 10_000;
    private static final int MOST_ADDRESSES = 50_000;

    private final KeyDirectory directory;
    private final KeyUses uses;
    private final @Nullable RateLimiter ofServices;
    private final @Nullable RateLimiter ofAddresses;

    KeyCheck(KeyDirectory directory, KeyUses uses, Settings settings) {
        this.directory = directory;
        this.uses = uses;
        var limit = settings.rateLimitPerMinute();
        this.ofServices = limit == 0 ? null : new RateLimiter(limit, MOST_SERVICES);
        this.ofAddresses = limit == 0 ? null : new RateLimiter(limit, MOST_ADDRESSES);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("OPTIONS")) {
            // Spring answers it with the methods of the path, which a refused method is told without a key, too.
            return true;
        }
        var key = key(request);
        var identity = identify(request, response, key);
        switch (identity) {
            case Identity.Admin _ -> {
                RequestLog.service(request, "admin");
                // A blank can't stand in the name of a service.
                count(ofServices, "the admin", response);
                if (!isAdminPath(request)) {
                    throw Problem.of(ProblemType.FORBIDDEN, "Commands take the key of a service, not the admin's.");
                }
            }
            case Identity.Service service -> {
                RequestLog.service(request, service.name());
                count(ofServices, service.name(), response);
                if (isAdminPath(request)) {
                    throw Problem.of(ProblemType.FORBIDDEN, "Keys are managed with the admin's key.");
                }
                uses.used(service.hash());
                Caller.set(request, new Caller(service.name()));
            }
        }
        LastCheck.set(request, () -> checkAgain(key, identity));
        return true;
    }

    /** A key may be revoked, replaced or run out while the body is on its way. */
    private void checkAgain(String key, Identity before) {
        if (!before.equals(directory.find(key, () -> true))) {
            throw unauthenticated();
        }
    }

    /** The key that was sent; empty, which is nobody's, where there is not just one of a usual length. */
    private static String key(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        return keys.size() != 1 || keys.getFirst().length() > LONGEST_KEY ? "" : keys.getFirst();
    }

    private Identity identify(HttpServletRequest request, HttpServletResponse response, String key) {
        var attempt = new Attempt(ofAddresses, request);
        @Nullable Identity identity;
        try {
            identity = key.isEmpty() ? null : directory.find(key, attempt::isAllowed);
        } catch (RuntimeException e) {
            attempt.giveBack();
            throw e;
        }
        if (identity == null) {
            check(attempt.count(), response);
            throw unauthenticated();
        }
        attempt.giveBack();
        return identity;
    }

    private static Problem unauthenticated() {
        return Problem.of(ProblemType.UNAUTHENTICATED, "Send a key that is in force as X-API-Key.");
    }

    private static void count(@Nullable RateLimiter limiter, String caller, HttpServletResponse response) {
        check(limiter == null ? null : limiter.take(caller), response);
    }

    private static void check(@Nullable Quota quota, HttpServletResponse response) {
        if (quota == null) {
            return;
        }
        response.setHeader("RateLimit-Policy", quota.policyHeader());
        response.setHeader("RateLimit", quota.header());
        if (!quota.allowed()) {
            throw Problem.passing(
                    ProblemType.RATE_LIMITED,
                    "%d calls a minute are allowed.".formatted(quota.callsPerMinute()),
                    quota.retrySeconds());
        }
    }

    private static boolean isAdminPath(HttpServletRequest request) {
        return request.getServletPath().startsWith("/admin/");
    }
}
