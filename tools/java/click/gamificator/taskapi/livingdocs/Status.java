package click.gamificator.taskapi.livingdocs;

import io.cucumber.messages.types.TestStepResult;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The result of a scenario, in the order of severity. */
enum Status {
    PASSED("passed", "✓"),
    SKIPPED("skipped", "–"),
    NOT_RUN("not run", "○"),
    UNFINISHED("not finished", "…"),
    FAILED("failed", "✗");

    final String words;
    final String sign;
    /** The class in the style sheet. */
    final String css;

    Status(String words, String sign) {
        this.words = words;
        this.sign = sign;
        this.css = words.replace(' ', '-');
    }

    /** A status in words, so that nobody has to distinguish colours. */
    record Badge(Status status, String words) {}

    static Status of(TestStepResult result) {
        return switch (result.getStatus()) {
            case PASSED -> PASSED;
            case SKIPPED -> SKIPPED;
            case PENDING, UNDEFINED -> UNFINISHED;
            case FAILED, AMBIGUOUS, UNKNOWN -> FAILED;
        };
    }

    static Status worst(Stream<Status> statuses, Status ifNone) {
        return statuses.max(Comparator.naturalOrder()).orElse(ifNone);
    }

    /** The number of each status, the worst first, such as {@code ✗ 1 failed, ✓ 7 passed}. */
    static List<Badge> count(Stream<Status> statuses) {
        return statuses
                .collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()))
                .descendingMap()
                .entrySet()
                .stream()
                .map(count -> new Badge(count.getKey(), count.getValue() + " " + count.getKey().words))
                .toList();
    }

    /** Whether the service or its test has a fault. */
    boolean isFailure() {
        return this == FAILED || this == UNFINISHED;
    }
}
