package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Spring's CORS rules, with a problem where the origin, the method or a header is not allowed. */
final class CorsProblems extends DefaultCorsProcessor {
    @Override
    public boolean processRequest(
            @Nullable CorsConfiguration configuration, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var allowed = super.processRequest(configuration, request, response);
        if (!allowed) {
            ProblemWriter.write(
                    request,
                    response,
                    Problem.of(
                            ProblemType.ORIGIN_NOT_ALLOWED,
                            "CORS_ORIGINS lists the origins that may call; GET, POST and DELETE are the methods."));
        }
        return allowed;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) {
        // answered above
    }
}
