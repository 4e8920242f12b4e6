package click.gamificator.taskapi.acceptance.keys;

import java.util.Arrays;

/** Why secrets can't be read or used, in the words of the features and in those of the log. */
enum SecretTrouble {
    THROTTLED("the secret store turns callers away for asking too often", "throttled"),
    FAULT("the secret store has a fault of its own", "server_error"),
    SLOW("the secret store is slow", "timed_out"),
    UNREACHABLE("the secret store lets nobody connect", "unreachable"),
    GARBAGE("the secret store answers with garbage", "garbled"),
    DENIED("the secret store denies access", "access_denied"),
    UNKNOWN("the secret store does not know the secret", "not_found"),
    EXPIRED("the secret store takes our temporary sign-in for expired", "credentials_refused"),
    DELETED("the secret was deleted", "marked_for_deletion"),
    NO_SIGN_IN("it has no temporary sign-in", "no_credentials"),
    NONSENSE("the secret makes no sense", "unusable", "is not valid JSON, or names something twice");

    private final String words;
    private final String status;
    private final String reason;

    SecretTrouble(String words, String reason) {
        this(words, "unreadable", reason);
    }

    SecretTrouble(String words, String status, String reason) {
        this.words = words;
        this.status = status;
        this.reason = reason;
    }

    static SecretTrouble of(String words) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.words.equals(words))
                .findFirst()
                .orElseThrow();
    }

    /** The status in {@code /health}. */
    String status() {
        return status;
    }

    /** The event, as {@link SecretLog} returns it. */
    String event() {
        return "secret_" + status + " " + reason;
    }
}
