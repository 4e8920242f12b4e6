package click.gamificator.taskapi.limits;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.util.ConcurrentLruCache;

/** A bucket of calls for each caller, which refills evenly within a minute. Counts in this process only. */
public final class RateLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int callsPerMinute;
    private final ConcurrentLruCache<String, Bucket> buckets;

    /** @param mostCallers the number of remembered callers; the one whose last call is oldest is dropped first */
    public RateLimiter(int callsPerMinute, int mostCallers) {
        this.callsPerMinute = callsPerMinute;
        this.buckets = new ConcurrentLruCache<>(mostCallers, _ -> newBucket());
    }

    /** Counts one call of {@code caller} if the bucket has one left. */
    public Quota take(String caller) {
        var probe = bucketOf(caller).tryConsumeAndReturnRemaining(1);
        return new Quota(
                callsPerMinute,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    /** Undoes one {@link #take} of {@code caller} that must not count. */
    public void giveBack(String caller) {
        bucketOf(caller).addTokens(1);
    }

    private Bucket bucketOf(String caller) {
        // If threads add several entries at once, only one is kept; this second lookup finds it.
        buckets.get(caller);
        return buckets.get(caller);
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
