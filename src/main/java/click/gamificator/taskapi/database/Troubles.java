package click.gamificator.taskapi.database;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current causes of trouble with the database; logs when each begins and ends. A check that succeeds ends only
 * causes that a check can detect: a full disk answers {@code select 1} between two failing writes. A cause that only
 * requests can detect ends after a quiet period.
 */
final class Troubles {
    /** Logs under the name of the status, which owns this state. */
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStatus.class);

    private final LongSupplier nanos;
    private final Map<DatabaseCause, Trouble> open = new EnumMap<>(DatabaseCause.class);

    Troubles(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Trouble(long lastAt, boolean seenByCheck) {}

    void metByRequest(DatabaseCause cause, Exception failure) {
        note(cause, false, failure);
    }

    void seenByCheck(DatabaseCause cause, Exception failure) {
        note(cause, true, failure);
    }

    /** Handles the result of a check: the obstacle that it found, or none. */
    void answered(Optional<DatabaseCause> obstacle) {
        obstacle.ifPresent(cause -> note(cause, true, null));
        synchronized (open) {
            var now = nanos.getAsLong();
            var before = open.size();
            open.entrySet()
                    .removeIf(entry -> obstacle.orElse(null) != entry.getKey()
                            && (entry.getValue().seenByCheck()
                                    || now - entry.getValue().lastAt()
                                            > entry.getKey().quiet().toNanos()));
            if (before > 0 && open.isEmpty()) {
                LOG.atInfo().addKeyValue("event", "database_available").log("The database works again");
            }
        }
    }

    Optional<DatabaseCause> gravest() {
        synchronized (open) {
            return open.keySet().stream().findFirst();
        }
    }

    private void note(DatabaseCause cause, boolean byCheck, @Nullable Exception failure) {
        synchronized (open) {
            var known = open.get(cause);
            open.put(cause, new Trouble(nanos.getAsLong(), byCheck || (known != null && known.seenByCheck())));
            if (known == null) {
                LOG.atError()
                        .addKeyValue("event", "database_unavailable")
                        .addKeyValue("reason", cause.word())
                        .setCause(failure)
                        .log(cause.sentence());
            }
        }
    }
}
