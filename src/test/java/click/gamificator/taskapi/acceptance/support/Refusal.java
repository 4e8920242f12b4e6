package click.gamificator.taskapi.acceptance.support;

import java.util.Arrays;

/** Reasons of refusals, in the words of the features and in those of the wire. */
enum Refusal {
    UNKNOWN_CALLER("the caller is unknown", 401, "unauthenticated"),
    NOT_ALLOWED("the caller may not do that", 403, "forbidden"),
    NO_TASK("there is no such task", 404, "task-not-found"),
    NO_KEY("there is no such key", 404, "key-not-found"),
    CHANGED_MEANWHILE("the task was changed meanwhile", 409, "version-conflict"),
    NAME_TAKEN("the name already has a key", 409, "key-exists"),
    KEPT_IN_THE_SECRET_STORE("the key is kept in the secret store", 409, "key-managed-elsewhere"),
    IDEMPOTENCY_KEY_USED("the idempotency key was used for something else", 422, "idempotency-key-reused"),
    CALLED_TOO_OFTEN("the caller has called too often", 429, "rate-limited"),
    UNAVAILABLE("the service is unavailable for now", 503, "unavailable");

    private final String words;
    private final int status;
    private final String slug;

    Refusal(String words, int status, String slug) {
        this.words = words;
        this.status = status;
        this.slug = slug;
    }

    static Refusal of(String words) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.words.equals(words))
                .findFirst()
                .orElseThrow();
    }

    int status() {
        return status;
    }

    String slug() {
        return slug;
    }
}
