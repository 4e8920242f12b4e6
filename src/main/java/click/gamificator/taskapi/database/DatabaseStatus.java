package click.gamificator.taskapi.database;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Whether the database does what the service needs, and why not: by asking it, and by what requests met. */
@Component
public class DatabaseStatus {
    /** Health calls are open to everybody, so they must not become a load on the database. */
    private static final long FRESH_NANOS = 1_000_000_000L;

    private static final long LONGEST_MILLIS = 2_000;
    private static final long BRIEF_MILLIS = 500;
    private static final long NAP_MILLIS = 20;
    /** Later than a process at a quarter of a CPU wakes up while it has little to do. */
    private static final long LATE_NANOS = 200_000_000L;

    private final Schema schema;
    private final Troubles troubles;
    private final BooleanSupplier starved;
    private final AtomicReference<CompletableFuture<Check>> last = new AtomicReference<>();

    @Autowired
    DatabaseStatus(Schema schema) {
        this(schema, System::nanoTime, DatabaseStatus::wakesUpLate);
    }

    /** @param starved whether this process lacks CPU time, so that what came too late may have come in time */
    DatabaseStatus(Schema schema, LongSupplier nanos, BooleanSupplier starved) {
        this.schema = schema;
        this.troubles = new Troubles(nanos);
        this.starved = starved;
    }

    /**
     * Asks the database, at most once a second, whether the service can work with it, and waits two seconds for its answer:
     * a load balancer that asks has little more patience. Empty where it can. A check that ends too late for want of CPU
     * here finds {@link DatabaseCause#OVERLOADED}, which no log line reports: nothing is known of the database.
     */
    public Optional<DatabaseCause> check() {
        return check(LONGEST_MILLIS);
    }

    /** Asks as {@link #check()} does, but waits half a second only: for a request that has already waited in vain. */
    public Optional<DatabaseCause> checkBriefly() {
        return check(BRIEF_MILLIS);
    }

    private Optional<DatabaseCause> check(long longestMillis) {
        try {
            return current().get(longestMillis, TimeUnit.MILLISECONDS).found();
        } catch (TimeoutException | ExecutionException e) {
            // The check goes on, and the log reports what it finds: it may still be answered.
            return Optional.of(starved.getAsBoolean() ? DatabaseCause.OVERLOADED : DatabaseCause.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(DatabaseCause.UNREACHABLE);
        }
    }

    /** What a check or a request met and is not over yet; the gravest of several. */
    public Optional<DatabaseCause> trouble() {
        return troubles.gravest();
    }

    /** Notes what a request met, so that the log names the cause once, when it begins. */
    public void failed(DatabaseCause cause, Exception failure) {
        troubles.metByRequest(cause, failure);
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

    private void ask(CompletableFuture<Check> check) {
        var found = Optional.of(DatabaseCause.UNKNOWN);
        try {
            found = ask();
        } finally {
            check.complete(new Check(found, System.nanoTime()));
        }
    }

    private Optional<DatabaseCause> ask() {
        try {
            var obstacle = schema.obstacle();
            // It answered, so whatever else a check can see is over.
            troubles.answered(obstacle);
            return obstacle;
        } catch (RuntimeException e) {
            // The one connection of the checks is in use by a check that hangs.
            var cause = DatabaseFailures.isPoolTimeout(e)
                    ? DatabaseCause.UNREACHABLE
                    : DatabaseFailures.cause(e).orElse(DatabaseCause.UNKNOWN);
            return Optional.of(DatabaseFailures.isTimeout(e) ? seen(cause, e) : note(cause, e));
        }
    }

    private DatabaseCause seen(DatabaseCause cause, Exception timeout) {
        return starved.getAsBoolean() ? DatabaseCause.OVERLOADED : note(cause, timeout);
    }

    private DatabaseCause note(DatabaseCause cause, Exception failure) {
        troubles.seenByCheck(cause, failure);
        return cause;
    }

    private static boolean wakesUpLate() {
        var start = System.nanoTime();
        try {
            Thread.sleep(NAP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return System.nanoTime() - start > LATE_NANOS;
    }

    private record Check(Optional<DatabaseCause> found, long at) {}
}
