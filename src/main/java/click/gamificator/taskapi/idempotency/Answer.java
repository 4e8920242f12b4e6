package click.gamificator.taskapi.idempotency;

import click.gamificator.taskapi.http.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An answer as it goes over the wire, so that a repeat can be given the very same.
 *
 * @param status the HTTP status; from 400 on the body is a problem
 * @param body JSON, or null for none
 */
public record Answer(int status, @Nullable String body) {
    /** Done, and nothing to say. */
    public static final Answer NO_CONTENT = new Answer(204, null);

    private static final int FIRST_PROBLEM = 400;

    /** With {@code value} as JSON. */
    public static Answer of(int status, Object value) {
        return new Answer(status, Json.MAPPER.writeValueAsString(value));
    }

    ResponseEntity<byte[]> send(boolean replayed) {
        var response = ResponseEntity.status(status);
        if (replayed) {
            response.header("Idempotency-Replayed", "true");
        }
        if (body == null) {
            return response.build();
        }
        var type = status < FIRST_PROBLEM ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON;
        return response.contentType(type).body(body.getBytes(StandardCharsets.UTF_8));
    }
}
