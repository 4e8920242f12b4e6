package click.gamificator.taskapi.tasks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDv7 whose order is the order of creation to the microsecond: 48 bits of milliseconds, 12 bits of the
 * fraction (method 3 of RFC 9562, section 6.2) and 62 random bits. No two of one process have the same microsecond.
 */
final class TaskIds {
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int RANDOM_BITS_LEFT = 2;

    private final AtomicLong last = new AtomicLong();

    /** An id and the time in it. */
    record Stamp(UUID id, Instant at) {}

    Stamp next() {
        var now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        return stamp(last.updateAndGet(before -> Math.max(before + 1, now)));
    }

    static Stamp stamp(long micros) {
        var fraction = (micros % MICROS_PER_MILLI) * 4096 / MICROS_PER_MILLI;
        var time = ((micros / MICROS_PER_MILLI) << 16) | VERSION_7 | fraction;
        var random = VARIANT | (ThreadLocalRandom.current().nextLong() >>> RANDOM_BITS_LEFT);
        var at = Instant.ofEpochSecond(micros / MICROS_PER_SECOND, (micros % MICROS_PER_SECOND) * 1_000);
        return new Stamp(new UUID(time, random), at);
    }
}
