package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes a problem as the answer, whatever was about to be answered. */
final class ProblemWriter {
    static final String MEDIA_TYPE = "application/problem+json";

    private ProblemWriter() {}

    /** Does nothing where the answer is already on its way. */
    static void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.type().status());
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "ApiKey realm=\"Task API\"");
        }
        var retryAfter = problem.retryAfterSeconds();
        if (retryAfter != null) {
            response.setHeader("Retry-After", retryAfter.toString());
        }
        response.setContentType(MEDIA_TYPE);
        // Tomcat sends an answer as soon as it has its announced length; UnreadBody may have to add a header first.
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(problem.body(RequestId.of(request))));
    }
}
