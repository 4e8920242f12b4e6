package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Spring's CORS rules, with a problem that says whether the origin, the method or a header is not allowed. */
final class CorsProblems extends DefaultCorsProcessor {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

    private final ProblemUris uris;

    CorsProblems(ProblemUris uris) {
        this.uris = uris;
    }

    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration configuration, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var allowed = isAllowed(configuration, request, response);
        var header = configuration == null ? null : refusedHeader(configuration, request);
        if (allowed && header == null) {
            return true;
        }
        ProblemWriter.write(
                request, response, problem(Objects.requireNonNull(configuration), request, response, header), uris);
        return false;
    }

    /** Spring can't compare an origin of the same host whose port is invalid. */
    private boolean isAllowed(
            @Nullable CorsConfiguration configuration, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            return super.processRequest(configuration, request, response);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) {
        // handled above
    }

    private static Problem problem(
            CorsConfiguration configuration,
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String header) {
        var origin = configuration.checkOrigin(request.getHeader(HttpHeaders.ORIGIN));
        if (origin == null) {
            return Problem.of(ProblemType.ORIGIN_NOT_ALLOWED, "CORS_ORIGINS lists the origins that may call.");
        }
        // Without it the browser would report that the origin is not allowed, and hide the reason.
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if (header == null || configuration.checkHttpMethod(method(request)) == null) {
            return Problem.of(
                    ProblemType.CORS_NOT_ALLOWED,
                    "The method is not one that a page may use: GET, POST and DELETE are.");
        }
        var named = NAME.matcher(header).matches() ? "The header " + header.toLowerCase(Locale.ROOT) : "A header";
        return Problem.of(
                ProblemType.CORS_NOT_ALLOWED,
                named + " is not one that a page may send: "
                        + String.join(", ", Objects.requireNonNull(configuration.getAllowedHeaders())) + " are.");
    }

    private static HttpMethod method(HttpServletRequest request) {
        return HttpMethod.valueOf(
                CorsUtils.isPreFlightRequest(request)
                        ? request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)
                        : request.getMethod());
    }

    /**
     * The first header of a preflight that is not allowed. Spring refuses a preflight only if none of its headers is
     * allowed.
     */
    private static @Nullable String refusedHeader(CorsConfiguration configuration, HttpServletRequest request) {
        if (!CorsUtils.isPreFlightRequest(request)) {
            return null;
        }
        return Collections.list(request.getHeaders(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS)).stream()
                .flatMap(names -> Arrays.stream(names.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && configuration.checkHeaders(List.of(name)) == null)
                .findFirst()
                .orElse(null);
    }
}
