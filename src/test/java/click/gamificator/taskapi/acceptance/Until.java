package click.gamificator.taskapi.acceptance;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what must come true, and never longer than it takes. */
final class Until {
    private static final Duration OFTEN = Duration.ofMillis(50);

    private Until() {}

    static void within(Duration atMost, String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
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
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .atMost(atMost)
                .untilAsserted(assertion);
    }
}
