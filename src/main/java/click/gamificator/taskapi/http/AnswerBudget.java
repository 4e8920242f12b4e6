package click.gamificator.taskapi.http;

import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes of answers may be in memory at a time. An answer lies there for as long as its caller takes to read it,
 * so without a bound a few slow callers of large pages would take the heap from all.
 */
final class AnswerBudget {
    /** Answers up to this size are neither counted nor refused: 1,024 connections can't hold enough of them to matter. */
    static final int SMALL = 16 * 1024;

    private final long most;
    private final long mostOfOne;
    private final Map<String, Long> held = new HashMap<>();
    private long heldByAll;

    /**
     * Allows {@code most} bytes for all callers, half of that for any one. An answer of any size is allowed to a caller
     * who holds none, as long as {@code most} is not exceeded by the others' already.
     */
    AnswerBudget(long most) {
        this.most = most;
        this.mostOfOne = most / 2;
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

    /** The answer has been sent, or given up. */
    synchronized void release(String caller, int bytes) {
        if (bytes > SMALL) {
            heldByAll -= bytes;
            held.computeIfPresent(caller, (_, ofOne) -> ofOne > bytes ? ofOne - bytes : null);
        }
    }
}
