package click.gamificator.taskapi.tasks;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page ended: the id of its last task, in 22 url-safe characters that callers need not understand. */
final class TaskCursor {
    private static final int BYTES = 16;
    private static final int LENGTH = 22;

    private TaskCursor() {}

    static String after(UUID id) {
        var bytes =
                ByteBuffer.allocate(BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Null where it is none of ours. */
    static @Nullable UUID read(String cursor) {
        if (cursor.length() != LENGTH) {
            return null;
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
