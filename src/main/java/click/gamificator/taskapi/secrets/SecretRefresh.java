package click.gamificator.taskapi.secrets;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Refreshes one secret regularly. A key that is removed from the secret is out of force at most {@code refresh} and
 * twice {@code limit} later: a read that began just before, the pause, and the read that finds the change.
 */
final class SecretRefresh {
    /** Spreads instances: a pause is up to a fifth shorter, never longer. */
    private static final double JITTER = 0.2;
    /** The pause that even frequent doubts do not shorten. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);

    private final RotatingSecret secret;
    private final String id;
    private final Duration refresh;
    private final Duration overlap;
    private final Duration limit;
    private final Freshness freshness;
    private final Semaphore doubts = new Semaphore(0);
    private final CountDownLatch firstRead = new CountDownLatch(1);
    private volatile boolean ended;

    SecretRefresh(RotatingSecret secret, String id, Duration refresh, Duration overlap, Duration limit) {
        this.secret = secret;
        this.id = id;
        this.refresh = refresh;
        this.overlap = overlap;
        this.limit = limit;
        this.freshness = new Freshness(secret.setting());
        secret.whenInDoubt(doubts::release);
    }

    Freshness freshness() {
        return freshness;
    }

    CountDownLatch firstRead() {
        return firstRead;
    }

    /** Must be called before the thread is interrupted, so that the interrupted read is not reported as a failure. */
    void end() {
        ended = true;
    }

    /** Refreshes until the thread is interrupted. */
    void run(SecretStore store) {
        try {
            while (!ended) {
                readOnce(store);
                firstRead.countDown();
                pauseFor(shortened(refresh, ThreadLocalRandom.current().nextDouble()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            firstRead.countDown();
        }
    }

    void readOnce(SecretStore store) {
        try {
            var changed = secret.take(versions(store));
            freshness.confirmed();
            if (changed) {
                freshness.changed();
            }
        } catch (UnreadableSecret e) {
            unlessEnded(() -> freshness.unreadable(String.valueOf(e.getMessage())));
        } catch (UnusableSecret e) {
            unlessEnded(() -> freshness.unusable(String.valueOf(e.getMessage())));
        } catch (Throwable e) {
            // Includes errors such as a missing class, which must not end the refreshes unreported.
            unlessEnded(() -> freshness.failed(e));
        }
    }

    private void unlessEnded(Runnable report) {
        if (!ended) {
            report.run();
        }
    }

    private SecretVersions versions(SecretStore store) throws UnreadableSecret {
        var begin = System.nanoTime();
        var current = store.read(id, SecretStore.CURRENT, limit);
        if (current == null) {
            throw new UnreadableSecret("not_found");
        }
        var until = current.createdAt().plus(overlap);
        if (!secret.overlaps() || !until.isAfter(Instant.now())) {
            return SecretVersions.only(current.value());
        }
        var rest = limit.minusNanos(System.nanoTime() - begin);
        if (!rest.isPositive()) {
            throw new UnreadableSecret("timed_out");
        }
        var previous = store.read(id, SecretStore.PREVIOUS, rest);
        return new SecretVersions(current.value(), previous == null ? null : previous.value(), until);
    }

    static Duration shortened(Duration refresh, double random) {
        return Duration.ofMillis((long) (refresh.toMillis() * (1 - JITTER * random)));
    }

    private void pauseFor(Duration pause) throws InterruptedException {
        var shortest = pause.compareTo(SHORTEST_PAUSE) < 0 ? pause : SHORTEST_PAUSE;
        Thread.sleep(shortest);
        if (doubts.tryAcquire(pause.minus(shortest).toMillis(), TimeUnit.MILLISECONDS)) {
            doubts.drainPermits();
        }
    }
}
