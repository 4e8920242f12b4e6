package click.gamificator.taskapi.acceptance.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for a condition, and no longer than necessary. */
public final class Until {
    private static final Duration OFTEN = Duration.ofMillis(50);
    /** An instance takes seconds to start, and other instances need the CPU meanwhile. */
    private static final Duration STARTING = Duration.ofMillis(250);
    /** A request takes CPU time from an instance that has a quarter of a CPU. */
    private static final Duration SPARING = Duration.ofMillis(500);

    private Until() {}

    /** Waits until the condition is true. */
    public static void within(Duration atMost, String what, Callable<Boolean> condition) {
        within(atMost, OFTEN, what, condition);
    }

    /** Waits for a condition of an instance that is starting. */
    static void started(Duration atMost, String what, Callable<Boolean> condition) {
        within(atMost, STARTING, what, condition);
    }

    private static void within(Duration atMost, Duration interval, String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(interval)
                .atMost(atMost)
                .until(condition);
    }

    /** Waits until the condition has been true at every check for as long as {@code lasting}. */
    public static void lasts(Duration lasting, Duration atMost, String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .during(lasting)
                .atMost(atMost)
                .until(condition);
    }

    /** Waits until the assertion holds. */
    public static void holds(Duration atMost, ThrowingRunnable assertion) {
        holds(atMost, OFTEN, assertion);
    }

    /** Waits for an assertion that needs a request, and therefore checks less often. */
    public static void finallyHolds(Duration atMost, ThrowingRunnable assertion) {
        holds(atMost, SPARING, assertion);
    }

    private static void holds(Duration atMost, Duration interval, ThrowingRunnable assertion) {
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(interval)
                .atMost(atMost)
                .untilAsserted(assertion);
    }
}
