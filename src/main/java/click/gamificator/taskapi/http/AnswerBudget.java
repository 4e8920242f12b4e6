package click.gamificator.taskapi.http;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many bytes of answers may be in memory at a time. An answer stays in memory until its caller has read it, so
 * without a limit a few slow readers of large pages would use up the heap.
 */
@Component
final class AnswerBudget {
    /**
     * Answers up to this size are neither counted nor refused: 1,024 connections can't hold enough of them to matter.
     */
    static final int SMALL = 16 * 1024;

    /** A sixth of the heap (src/image/java.options). */
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    /** The largest usual page; only a page with a single large task exceeds it. */
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
     * Allows {@code most} bytes for all callers, and a quarter of that for one. A caller who holds no answer may take
     * one of any size unless the other callers already exceed {@code most}.
     */
    AnswerBudget(long most) {
        this.most = most;
        this.mostOfOne = most / 4;
    }

    /**
     * Reserves room for an answer; false if it would exceed the budget. After true, the caller must call {@link
     * #release}.
     */
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

    /** True if a page of usual size would fit. If not, the page need not be built. */
    synchronized boolean hasRoom(String caller) {
        long ofOne = held.getOrDefault(caller, 0L);
        return heldByAll < most && (ofOne == 0 || ofOne + LARGE <= mostOfOne);
    }

    /** The problem for a caller whose answer does not fit. */
    static Problem refusal() {
        return Problem.transientError(
                ProblemType.UNAVAILABLE,
                "Too many large answers are unread. Read faster, send fewer requests at once, or use a smaller limit.",
                RETRY_SECONDS);
    }

    /** Returns the room of an answer that was sent or abandoned. */
    synchronized void release(String caller, int bytes) {
        if (bytes > SMALL) {
            heldByAll -= bytes;
            held.computeIfPresent(caller, (_, ofOne) -> ofOne > bytes ? ofOne - bytes : null);
        }
    }
}
