package click.gamificator.taskapi.acceptance;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what must come true, and never longer than it takes. */
final class Until {
    private static final Duration OFTEN = Duration.ofMillis(50);
    /** An instance takes seconds to start, and others need the CPU meanwhile. */
    private static final Duration STARTING = Duration.ofMillis(250);
    /** A request takes CPU of an instance that has a quarter of one. */
    private static final Duration SPARING = Duration.ofMillis(500);

    private Until() {}

    static void within(Duration atMost, String what, Callable<Boolean> condition) {
        within(atMost, OFTEN, what, condition);
    }

    /** For an instance that is being started. */
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

    /** Waits till the condition has been true at every look for as long as {@code lasting}. */
    static void lasts(Duration lasting, Duration atMost, String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .during(lasting)
                .atMost(atMost)
                .until(condition);
    }

    static void holds(Duration atMost, ThrowingRunnable assertion) {
        holds(atMost, OFTEN, assertion);
    }

    /** For what takes a request to find out, and some time to come true. */
    static void finallyHolds(Duration atMost, ThrowingRunnable assertion) {
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
