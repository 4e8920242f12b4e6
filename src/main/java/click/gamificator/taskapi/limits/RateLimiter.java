package click.gamificator.taskapi.limits;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.util.ConcurrentLruCache;

/** A bucket of so many calls for each caller, which fills up evenly within a minute. Counts for this process only. */
public final class RateLimiter {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int callsPerMinute;
    private final ConcurrentLruCache<String, Bucket> buckets;

    /** @param mostCallers how many are remembered at most; those who called last stay */
    public RateLimiter(int callsPerMinute, int mostCallers) {
        this.callsPerMinute = callsPerMinute;
        this.buckets = new ConcurrentLruCache<>(mostCallers, _ -> newBucket());
    }

    /** Counts one call of {@code caller}, if there is room for it. */
    public Quota take(String caller) {
        var probe = bucketOf(caller).tryConsumeAndReturnRemaining(1);
        return new Quota(
                callsPerMinute,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    /** Takes back one {@link #take} of {@code caller} that turned out not to count. */
    public void giveBack(String caller) {
        bucketOf(caller).addTokens(1);
    }

    private Bucket bucketOf(String caller) {
        // Of several that are made at the same moment one is kept; the second look finds that one.
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
