package click.gamificator.taskapi.tasks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, in url-safe characters that callers need not understand: the id alone in 22, as earlier releases
 * write it, or the order, a checksum of the filters and the place in 39.
 *
 * @param order the order of the list; that of creation in the short form
 * @param filters a checksum of the filters; null in the short form, which leads on with any filters
 * @param place where the page ended
 */
record TaskCursor(TaskOrder order, @Nullable Integer filters, TaskPlace place) {
    private static final int SHORT_BYTES = 16;
    private static final int BYTES = 1 + Integer.BYTES + Long.BYTES + SHORT_BYTES;
    private static final int SHORT_LENGTH = 22;
    private static final int LENGTH = 39;
    private static final long NO_TIME = Long.MIN_VALUE;
    /** The years 1 to 9999, in microseconds since 1970. */
    private static final long FIRST_TIME = -62_135_596_800_000_000L;

    private static final long LAST_TIME = 253_402_300_799_999_999L;

    /** The checksum of filters in one canonical form. */
    static int checksum(String canonicalFilters) {
        var checksum = new CRC32();
        checksum.update(canonicalFilters.getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }

    String text() {
        var bytes = filters == null ? ByteBuffer.allocate(SHORT_BYTES) : ByteBuffer.allocate(BYTES);
        if (filters != null) {
            var time = place.time();
            bytes.put(order.code())
                    .putInt(filters)
                    .putLong(time == null ? NO_TIME : ChronoUnit.MICROS.between(Instant.EPOCH, time));
        }
        bytes.putLong(place.id().getMostSignificantBits()).putLong(place.id().getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Null where it is none of ours. */
    static @Nullable TaskCursor read(String cursor) {
        if (cursor.length() != LENGTH && cursor.length() != SHORT_LENGTH) {
            return null;
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            return bytes.remaining() == SHORT_BYTES
                    ? new TaskCursor(TaskOrder.CREATED_DESC, null, new TaskPlace(null, id(bytes)))
                    : full(bytes);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable TaskCursor full(ByteBuffer bytes) {
        var order = TaskOrder.of(bytes.get());
        var filters = bytes.getInt();
        var time = bytes.getLong();
        if (order == null) {
            return null;
        }
        var isTimed = time >= FIRST_TIME && time <= LAST_TIME;
        var fits = switch (order) {
            case CREATED_DESC -> time == NO_TIME;
            case DUE_ASC -> time == NO_TIME || isTimed;
            case UPDATED_ASC -> isTimed;
        };
        var at = isTimed ? Instant.EPOCH.plus(time, ChronoUnit.MICROS) : null;
        return fits ? new TaskCursor(order, filters, new TaskPlace(at, id(bytes))) : null;
    }

    private static UUID id(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
