package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.http.Caller;
import click.gamificator.taskapi.http.LastCheck;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.http.RequestLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request pass if its API key may call this path and has calls left. Admin calls require the admin's key. */
@Component
class KeyCheck implements HandlerInterceptor {
    private final Authentication authentication;
    private final CallLimits limits;
    private final KeyUses uses;

    KeyCheck(Authentication authentication, CallLimits limits, KeyUses uses) {
        this.authentication = authentication;
        this.limits = limits;
        this.uses = uses;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("OPTIONS")) {
            // Spring answers with the methods of the path, which a 405 also lists without a key.
            return true;
        }
        var identity = authentication.identify(request, response);
        switch (identity) {
            case Identity.Admin _ -> {
                RequestLog.service(request, ConfiguredKeys.ADMIN);
                limits.count(identity, response);
                if (!isAdminPath(request)) {
                    throw Problem.of(ProblemType.FORBIDDEN, "Commands require the key of a service, not the admin's.");
                }
            }
            case Identity.Service service -> {
                RequestLog.service(request, service.name());
                limits.count(identity, response);
                if (isAdminPath(request)) {
                    throw Problem.of(ProblemType.FORBIDDEN, "Managing keys requires the admin's key.");
                }
                uses.used(service.hash());
                Caller.set(request, new Caller(service.name()));
            }
        }
        LastCheck.set(request, () -> authentication.checkAgain(request, identity));
        return true;
    }

    private static boolean isAdminPath(HttpServletRequest request) {
        return request.getServletPath().startsWith("/admin/");
    }
}
