package click.gamificator.taskapi.livingdocs;

import io.cucumber.messages.types.TestStepResultStatus;
import java.util.Locale;

/** How a scenario came out, in the order of gravity. */
enum Status {
    PASSED("passed", "✓"),
    SKIPPED("skipped", "–"),
    NOT_RUN("not run", "○"),
    UNFINISHED("not finished", "…"),
    FAILED("failed", "✗");

    private final String words;
    private final String sign;

    Status(String words, String sign) {
        this.words = words;
        this.sign = sign;
    }

    static Status of(TestStepResultStatus status) {
        return switch (status) {
            case PASSED -> PASSED;
            case SKIPPED -> SKIPPED;
            case PENDING, UNDEFINED -> UNFINISHED;
            case FAILED, AMBIGUOUS, UNKNOWN -> FAILED;
        };
    }

    /** Whether the service, or the test of it, owes something. */
    boolean isFailure() {
        return this == FAILED || this == UNFINISHED;
    }

    String words() {
        return words;
    }

    String sign() {
        return sign;
    }

    /** Its class in the style sheet. */
    String css() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
