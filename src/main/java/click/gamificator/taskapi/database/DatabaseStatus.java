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

/** Whether the database does what the service needs, and if not, why: from checks and from the failures of requests. */
@Component
public class DatabaseStatus {
    /** Health calls need no key, so they must not become a load on the database. */
    private static final long FRESH_NANOS = 1_000_000_000L;

    private static final long LONGEST_MILLIS = 2_000;
    private static final long BRIEF_MILLIS = 500;

    private final Schema schema;
    private final Troubles troubles;
    private final BooleanSupplier starved;
    private final AtomicReference<CompletableFuture<Check>> last = new AtomicReference<>();

    @Autowired
    DatabaseStatus(Schema schema) {
        this(schema, System::nanoTime, CpuShortage::isFelt);
    }

    /** @param starved whether this process lacks CPU time, and so may have read a timely answer too late */
    DatabaseStatus(Schema schema, LongSupplier nanos, BooleanSupplier starved) {
        this.schema = schema;
        this.troubles = new Troubles(nanos);
        this.starved = starved;
    }

    /**
     * Checks at most once a second whether the service can work with the database. Waits two seconds for the answer,
     * since load balancers wait little longer. Empty if it can. A check that ends late because this instance lacks CPU
     * time finds {@link DatabaseCause#OVERLOADED}, which is not logged: it says nothing about the database.
     */
    public Optional<DatabaseCause> check() {
        return check(LONGEST_MILLIS);
    }

    /** Checks as {@link #check()} does, but waits only half a second: the request has already waited in vain. */
    public Optional<DatabaseCause> checkBriefly() {
        return check(BRIEF_MILLIS);
    }

    private Optional<DatabaseCause> check(long longestMillis) {
        try {
            return current().get(longestMillis, TimeUnit.MILLISECONDS).found();
        } catch (TimeoutException | ExecutionException e) {
            // The check goes on and may still get an answer; the log reports its result.
            return Optional.of(starved.getAsBoolean() ? DatabaseCause.OVERLOADED : DatabaseCause.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(DatabaseCause.UNREACHABLE);
        }
    }

    /** The gravest cause that a check or a request found and that is not over yet. */
    public Optional<DatabaseCause> trouble() {
        return troubles.gravest();
    }

    /**
     * Records the failure of a request, so that the log names its cause once, when it begins. Silence alone is no
     * cause: the check goes on and reports its own result.
     */
    public void failed(DatabaseCause cause, Exception failure) {
        if (!DatabaseFailures.isSilence(failure)) {
            troubles.metByRequest(cause, failure);
        }
    }

    /** The running or recent check, or a new one. */
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
            // The database answered, so every other cause that a check can detect is over.
            troubles.answered(obstacle);
            return obstacle;
        } catch (RuntimeException e) {
            // A check that hangs uses the only connection of the checks.
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

    private record Check(Optional<DatabaseCause> found, long at) {}
}
