package click.gamificator.taskapi.http;

import click.gamificator.taskapi.database.TimeLimit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets each service have only a few reads under way that may visit or answer many rows, so that one service can't hold all
 * connections to the database, or all CPU time. Counts for this process only.
 */
@Component
public class CostlyReads {
    /** Of eight connections; two, so that counting and searching need not wait for each other. */
    private static final int AT_ONCE = 2;
    /** A page has up to 1 MiB of text: more than four at a time keep a quarter of a CPU from everybody else. */
    private static final int LISTS_AT_ONCE = 4;

    private static final Duration WAIT = Duration.ofSeconds(2);
    /** As long as for a connection: those before it may only wait for one, while the database is away for a moment. */
    private static final Duration WAIT_OF_A_LIST = Duration.ofSeconds(6);

    private static final int RETRY_SECONDS = 1;

    private final AnswerBudget budget;
    private final Duration wait;
    private final Duration waitOfAList;
    /** One entry for each service that has read so; names come from valid keys, so they are few. */
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

    private final Map<String, Semaphore> placesOfLists = new ConcurrentHashMap<>();

    @Autowired
    CostlyReads(AnswerBudget budget) {
        this(budget, WAIT, WAIT_OF_A_LIST);
    }

    /** @param wait how long a costly read waits for the others of its service */
    CostlyReads(AnswerBudget budget, Duration wait, Duration waitOfAList) {
        this.budget = budget;
        this.wait = wait;
        this.waitOfAList = waitOfAList;
    }

    /** Runs {@code read} when the service has a place for it; ends the request with 429 where none comes free in time. */
    public <T> T count(String service, Supplier<T> read) {
        return run(
                places.computeIfAbsent(service, _ -> new Semaphore(AT_ONCE, true)),
                wait,
                ProblemType.RATE_LIMITED,
                AT_ONCE
                        + " counts or filtered lists of a service run at once, and those before this one took too long.",
                read);
    }

    /**
     * As {@link #count}, with places of its own for a list that visits no more rows than it answers; ends the request with
     * 503 where the service leaves too many large answers unread.
     */
    public <T> T list(String service, boolean costly, Supplier<T> read) {
        if (!budget.hasRoom(service)) {
            throw AnswerBudget.refusal();
        }
        if (costly) {
            return count(service, read);
        }
        return run(
                placesOfLists.computeIfAbsent(service, _ -> new Semaphore(LISTS_AT_ONCE, true)),
                waitOfAList,
                ProblemType.UNAVAILABLE,
                LISTS_AT_ONCE + " lists of a service run at once, and those before this one took too long. Try again.",
                read);
    }

    private static <T> T run(Semaphore place, Duration wait, ProblemType refusal, String detail, Supplier<T> read) {
        if (!acquire(place, wait)) {
            throw Problem.passing(refusal, detail, RETRY_SECONDS);
        }
        try {
            return TimeLimit.ofRead(read::get);
        } finally {
            place.release();
        }
    }

    private static boolean acquire(Semaphore place, Duration wait) {
        try {
            return place.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
