package click.gamificator.taskapi.idempotency;

import click.gamificator.taskapi.http.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes over the wire, so that a repeat can be given the very same.
 *
 * @param status the HTTP status; from 400 on the body is a problem
 * @param body JSON, or null for none
 * @param replayed whether it was given before
 */
public record Answer(int status, @Nullable String body, boolean replayed) {
    /** Done, and nothing to say. */
    public static final Answer NO_CONTENT = new Answer(204, null, false);

    private static final int FIRST_PROBLEM = 400;

    /** With {@code value} as JSON. */
    public static Answer of(int status, Object value) {
        return new Answer(status, Json.MAPPER.writeValueAsString(value), false);
    }

    /** Written here, since choosing a message converter for what is already bytes cost more than making them. */
    public void send(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        if (replayed) {
            response.setHeader("Idempotency-Replayed", "true");
        }
        if (body != null) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            response.setContentType(status < FIRST_PROBLEM ? "application/json" : "application/problem+json");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }
}
