package click.gamificator.taskapi.http;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many bytes of answers may be in memory at a time. An answer lies there for as long as its caller takes to read it,
 * so without a bound a few slow callers of large pages would take the heap from all.
 */
@Component
final class AnswerBudget {
    /** Answers up to this size are neither counted nor refused: 1,024 connections can't hold enough of them to matter. */
    static final int SMALL = 16 * 1024;

    /** A sixth of the heap (src/image/java.options). */
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    /** As large as a page gets, but for one that has a single task. */
    private static final int LARGE = 1024 * 1024;

    private static final long RETRY_SECONDS = 2;

    private final long most;
    private final long mostOfOne;
    private final Map<String, Long> held = new HashMap<>();
    private long heldByAll;

    AnswerBudget() {
        this(MOST_BYTES);
    }

    /**
     * Allows {@code most} bytes for all callers, a quarter of that for any one. An answer of any size is allowed to a caller
     * who holds none, as long as {@code most} is not exceeded by the others' already.
     */
    AnswerBudget(long most) {
        this.most = most;
        this.mostOfOne = most / 4;
    }

    /** False where the answer would exceed the budget. Whoever was told true calls {@link #release} afterwards. */
    synchronized boolean take(String caller, int bytes) {
        if (bytes <= SMALL) {
            return true;
        }
        long ofOne = held.getOrDefault(caller, 0L);
        if (heldByAll >= most || (ofOne > 0 && ofOne + bytes > mostOfOne)) {
            return false;
        }
        held.put(caller, ofOne + bytes);
        heldByAll += bytes;
        return true;
    }

    /** False where a page of usual size would be refused, so that it need not be made. */
    synchronized boolean hasRoom(String caller) {
        long ofOne = held.getOrDefault(caller, 0L);
        return heldByAll < most && (ofOne == 0 || ofOne + LARGE <= mostOfOne);
    }

    /** Says so to the caller. */
    static Problem refusal() {
        return Problem.passing(
                ProblemType.UNAVAILABLE,
                "Too many large answers are being read. Read faster, ask for fewer at a time, or use a smaller limit.",
                RETRY_SECONDS);
    }

    /** The answer has been sent, or given up. */
    synchronized void release(String caller, int bytes) {
        if (bytes > SMALL) {
            heldByAll -= bytes;
            held.computeIfPresent(caller, (_, ofOne) -> ofOne > bytes ? ofOne - bytes : null);
        }
    }
}
