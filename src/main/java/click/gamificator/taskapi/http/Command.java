package click.gamificator.taskapi.http;

import org.jspecify.annotations.Nullable;

/**
 * A request that writes.
 *
 * @param name such as {@code tasks.create}
 * @param idempotencyKey the header as it was sent
 * @param body the body as it was sent, empty where there was none
 */
public record Command(String name, @Nullable String idempotencyKey, String body) {

    /** The fields of the body, which has to be a JSON object. */
    public Input input() {
        return Input.of(Body.object(body));
    }

    /** The same, where no body at all stands for no fields. */
    public Input inputIfAny() {
        return body.isEmpty() ? Input.of(Json.MAPPER.createObjectNode()) : input();
    }
}
