package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.http.RequestLog;
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
        var identity = identify(request);
        switch (identity) {
            case null -> {
                count(ofAddresses, ClientAddress.of(request.getRemoteAddr()), response);
                throw Problem.of(ProblemType.UNAUTHENTICATED, "Send a key that is in force as X-API-Key.");
            }
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
                CallerArgument.set(request, new Caller(service.name()));
            }
        }
        return true;
    }

    private @Nullable Identity identify(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        return keys.size() != 1 || keys.getFirst().length() > LONGEST_KEY ? null : find(request, keys.getFirst());
    }

    /** Who has used up their calls with unknown keys does not reach the database with another. */
    private @Nullable Identity find(HttpServletRequest request, String key) {
        return directory.find(
                key, ofAddresses == null || ofAddresses.hasRoom(ClientAddress.of(request.getRemoteAddr())));
    }

    private static void count(@Nullable RateLimiter limiter, String caller, HttpServletResponse response) {
        if (limiter == null) {
            return;
        }
        var quota = limiter.take(caller);
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
