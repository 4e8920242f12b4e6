package click.gamificator.taskapi.idempotency;

import click.gamificator.taskapi.http.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is sent, stored so that a repeated request gets an identical one.
 *
 * @param status the HTTP status; from 400 on the body is a problem
 * @param body JSON, or null for none
 * @param replayed true if this answer repeats a stored one
 */
public record Answer(int status, @Nullable String body, boolean replayed) {
    /** Success without a body. */
    public static final Answer NO_CONTENT = new Answer(204, null, false);

    private static final int FIRST_PROBLEM = 400;

    /** An answer whose body is {@code value} as JSON. */
    public static Answer of(int status, Object value) {
        return new Answer(status, Json.MAPPER.writeValueAsString(value), false);
    }

    /** Sends the answer directly: choosing a message converter for finished bytes cost more than making them. */
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
