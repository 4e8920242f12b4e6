package click.gamificator.taskapi.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Objects;

/** A bucket of so many calls for each caller, which fills up evenly within a minute. Counts for this process only. */
public final class RateLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int callsPerMinute;
    private final Cache<String, Bucket> buckets;

    /** @param mostCallers how many are remembered at most; those who call often stay */
    public RateLimiter(int callsPerMinute, long mostCallers) {
        this.callsPerMinute = callsPerMinute;
        // A bucket is full again after a window, so one that was not used for longer need not be kept.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(mostCallers)
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .build();
    }

    /** Counts one call of {@code caller}, if there is room for it. */
    public Quota take(String caller) {
        var bucket = Objects.requireNonNull(buckets.get(caller, _ -> newBucket()));
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Quota(
                callsPerMinute,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    /** Whether {@link #take} would let a call of {@code caller} pass. Counts nothing. */
    public boolean hasRoom(String caller) {
        var bucket = buckets.getIfPresent(caller);
        return bucket == null || bucket.getAvailableTokens() > 0;
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(callsPerMinute).refillGreedy(callsPerMinute, WINDOW))
                .build();
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }
}
