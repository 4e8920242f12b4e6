package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes a problem in place of any answer that was prepared. */
final class ProblemWriter {
    static final String MEDIA_TYPE = "application/problem+json";

    private ProblemWriter() {}

    /** Does nothing if the answer has already been committed. */
    static void write(HttpServletRequest request, HttpServletResponse response, Problem problem, ProblemUris uris)
            throws IOException {
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
        // Tomcat sends an answer as soon as its announced length is reached; UnreadBody may still have to add a header.
        response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(problem.body(RequestId.of(request), uris)));
    }
}
