package click.gamificator.taskapi.secrets;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A store of one secret. */
final class FakeStore implements SecretStore {
    final List<String> reads = new CopyOnWriteArrayList<>();
    final List<Duration> limits = new CopyOnWriteArrayList<>();
    volatile @Nullable String current = "current";
    volatile @Nullable String previous = "previous";
    volatile Instant createdAt = Instant.now();
    volatile Duration slow = Duration.ZERO;
    volatile String failsAt = "";
    volatile @Nullable Error error;

    @Override
    public @Nullable Version read(String id, String stage, Duration limit) throws UnreadableSecret {
        reads.add(stage);
        limits.add(limit);
        try {
            Thread.sleep(slow);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var thrown = error;
        if (thrown != null) {
            throw thrown;
        }
        if (stage.equals(failsAt)) {
            throw new UnreadableSecret("throttled");
        }
        var value = stage.equals(CURRENT) ? current : previous;
        return value == null ? null : new Version(value, createdAt);
    }

    @Override
    public void close() {}
}
