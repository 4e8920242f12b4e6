package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the owner of the API key in a request's {@code X-API-Key}. */
@Component
class Authentication {
    private static final String HEADER = "X-API-Key";
    private static final int LONGEST_KEY = 1024;

    private final KeyDirectory directory;
    private final CallLimits limits;

    Authentication(KeyDirectory directory, CallLimits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    /** Ends the request with 401 if its key is unknown, or with 429 if that has happened too often. */
    Identity identify(HttpServletRequest request, HttpServletResponse response) {
        var attempt = limits.attempt(request);
        var identity = find(key(request), attempt);
        if (identity == null) {
            limits.count(attempt, response);
            throw unauthenticated(request);
        }
        attempt.giveBack();
        return identity;
    }

    /** Checks the key again: it may be revoked, replaced or expired while the body arrives. */
    void checkAgain(HttpServletRequest request, Identity before) {
        if (!before.equals(directory.find(key(request)))) {
            throw unauthenticated(request);
        }
    }

    /** A key that was not valid a moment ago needs a query, so the call is counted first. */
    private @Nullable Identity find(String key, Attempt attempt) {
        if (key.isEmpty()) {
            return null;
        }
        try {
            var known = directory.findKnown(key);
            if (known != null) {
                return known;
            }
            return attempt.take() ? directory.find(key) : directory.findListed(key);
        } catch (RuntimeException e) {
            attempt.giveBack();
            throw e;
        }
    }

    /** The key in the request; empty, which belongs to nobody, unless there is exactly one key of a possible length. */
    private static String key(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        return keys.size() != 1 || keys.getFirst().length() > LONGEST_KEY ? "" : keys.getFirst();
    }

    private static Problem unauthenticated(HttpServletRequest request) {
        var given = Collections.list(request.getHeaders(HEADER)).size();
        return Problem.of(
                ProblemType.UNAUTHENTICATED,
                switch (given) {
                    case 0 -> "The X-API-Key header is missing.";
                    case 1 -> "This X-API-Key is unknown, revoked or expired.";
                    default -> "The X-API-Key header was sent more than once.";
                });
    }
}
