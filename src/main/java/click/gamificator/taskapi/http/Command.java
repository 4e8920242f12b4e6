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

    /** The fields of the body, which must be a JSON object. */
    public Input input() {
        return Input.of(Body.object(body));
    }

    /**
     * The body as JSON in one form: names in order, whole numbers as integers, no white space. Equal for bodies of
     * equal value, but for numbers that no field takes. The body must be a JSON object.
     */
    public String canonicalBody() {
        return Json.canonical(Body.object(body));
    }

    /** As {@link #input()}, but an absent body counts as an object without fields. */
    public Input inputIfAny() {
        return body.isEmpty() ? Input.of(Json.MAPPER.createObjectNode()) : input();
    }
}
