package click.gamificator.taskapi.database;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with the database now, and a log line each time that this begins or ends. An answer to a check ends only
 * what a check has seen: a full disk answers {@code select 1} between two writes that fail. What only requests have met
 * ends after a quiet time.
 */
final class Troubles {
    /** The log lines are those of the status, whose state this is. */
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

    /** The database answered a check, which found this obstacle or none. */
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
