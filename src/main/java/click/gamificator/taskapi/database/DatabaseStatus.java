package click.gamificator.taskapi.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether the database answers, and a log line each time that changes. */
@Component
public class DatabaseStatus {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseStatus.class);
    /** Health calls are open to everybody, so they must not become a load on the database. */
    private static final long FRESH_NANOS = 1_000_000_000L;

    private static final long LONGEST_MILLIS = 2_000;

    private final Schema schema;
    private final AtomicBoolean available = new AtomicBoolean(true);
    private final AtomicReference<CompletableFuture<Check>> last = new AtomicReference<>();

    DatabaseStatus(Schema schema) {
        this.schema = schema;
    }

    /** What the database is like. */
    public enum State {
        /** It answers, and its schema is at the version this release needs. */
        OK,
        /** It answers, but has not been migrated. */
        OUTDATED,
        /** It can't be reached. */
        UNAVAILABLE
    }

    /**
     * Asks the database, at most once a second, and waits two seconds for its answer: a load balancer that asks has little
     * more patience.
     */
    public State check() {
        try {
            return current().get(LONGEST_MILLIS, TimeUnit.MILLISECONDS).state();
        } catch (TimeoutException | ExecutionException e) {
            failed(e);
            return State.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return State.UNAVAILABLE;
        }
    }

    /** The check that is under way or fresh, or else a new one. */
    private CompletableFuture<Check> current() {
        var known = last.get();
        if (known != null
                && (!known.isDone() || System.nanoTime() - known.join().at() < FRESH_NANOS)) {
            return known;
        }
        var next = new CompletableFuture<Check>();
        if (last.compareAndSet(known, next)) {
            Thread.ofVirtual().name("database-check").start(() -> ask(next));
            return next;
        }
        return current();
    }

    /** To be told of a failed access, so that the log says it once, when it begins. */
    public void failed(Exception failure) {
        if (available.compareAndSet(true, false)) {
            LOG.atError()
                    .addKeyValue("event", "database_unavailable")
                    .setCause(failure)
                    .log("The database can't be reached");
        }
    }

    private void ask(CompletableFuture<Check> check) {
        var state = State.UNAVAILABLE;
        try {
            state = ask();
        } finally {
            check.complete(new Check(state, System.nanoTime()));
        }
    }

    private State ask() {
        try {
            var upToDate = schema.isUpToDate();
            if (available.compareAndSet(false, true)) {
                LOG.atInfo().addKeyValue("event", "database_available").log("The database can be reached again");
            }
            return upToDate ? State.OK : State.OUTDATED;
        } catch (RuntimeException e) {
            failed(e);
            return State.UNAVAILABLE;
        }
    }

    private record Check(State state, long at) {}
}
