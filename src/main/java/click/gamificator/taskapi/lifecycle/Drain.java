package click.gamificator.taskapi.lifecycle;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The time between SIGTERM and the closing of the port. Load balancers notice the stop late, so the service still
 * answers requests, each with {@code Connection: close}, until none has arrived for two seconds, for fifteen seconds at
 * most. Spring Boot's graceful shutdown then lets running requests finish, for ten seconds at most.
 */
@Component
public class Drain implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LOOK_MILLIS = 50;

    private volatile boolean running;
    private volatile boolean draining;
    private volatile long lastRequest = System.nanoTime();

    Drain() {}

    /** True from the moment SIGTERM arrives. */
    public boolean isDraining() {
        return draining;
    }

    /** Extends the drain, because a request still arrived. */
    public void requestArrived() {
        if (draining) {
            lastRequest = System.nanoTime();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        LOG.atInfo()
                .addKeyValue("event", "draining")
                .log("SIGTERM received: requests are still answered until no more arrive, then the port closes");
        var begin = System.nanoTime();
        lastRequest = begin;
        draining = true;
        while (System.nanoTime() - lastRequest < QUIET_NANOS && System.nanoTime() - begin < LONGEST_NANOS) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops before the web server, which closes its port afterwards. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
