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
 * Limits how many expensive reads one service runs at a time, so that it can't occupy all database connections or all
 * CPU time. A read is expensive if it may visit or return many rows. Counts in this process only.
 */
@Component
public class CostlyReads {
    /** Two of the eight connections, so that a count and a search need not wait for each other. */
    private static final int AT_ONCE = 2;
    /** A page has up to 1 MiB of text: more than four at a time would take a quarter of a CPU from everybody else. */
    private static final int LISTS_AT_ONCE = 4;

    private static final Duration WAIT = Duration.ofSeconds(2);
    /** As long as the wait for a connection: during a short outage the earlier lists only wait for one, too. */
    private static final Duration WAIT_OF_A_LIST = Duration.ofSeconds(6);

    private static final int RETRY_SECONDS = 1;

    private final AnswerBudget budget;
    private final Duration wait;
    private final Duration waitOfAList;
    /** One entry per service; names come from valid keys, so their number is limited. */
    private final Map<String, Semaphore> slots = new ConcurrentHashMap<>();

    private final Map<String, Semaphore> slotsOfLists = new ConcurrentHashMap<>();

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

    /** Runs a count when the service has a free slot; ends the request with 429 if none becomes free in time. */
    public <T> T count(String service, Supplier<T> read) {
        return run(
                slots.computeIfAbsent(service, _ -> new Semaphore(AT_ONCE, true)),
                wait,
                ProblemType.RATE_LIMITED,
                "A service can run " + AT_ONCE
                        + " counts or filtered lists at a time, and the earlier ones took too long. Try again.",
                read);
    }

    /**
     * Runs a list that visits no more rows than it returns, in slots separate from those of {@link #count}. Ends the
     * request with 503 if no slot becomes free in time, or if the service leaves too many large answers unread.
     */
    public <T> T list(String service, Supplier<T> read) {
        requireRoom(service);
        return run(
                slotsOfLists.computeIfAbsent(service, _ -> new Semaphore(LISTS_AT_ONCE, true)),
                waitOfAList,
                ProblemType.UNAVAILABLE,
                "A service can run " + LISTS_AT_ONCE
                        + " lists at a time, and the earlier ones took too long. Try again.",
                read);
    }

    /**
     * Runs a list that may visit more rows than it returns, in the slots of {@link #count}. Ends the request with 429
     * if no slot becomes free in time, or with 503 if the service leaves too many large answers unread.
     */
    public <T> T costlyList(String service, Supplier<T> read) {
        requireRoom(service);
        return count(service, read);
    }

    private void requireRoom(String service) {
        if (!budget.hasRoom(service)) {
            throw AnswerBudget.refusal();
        }
    }

    private static <T> T run(Semaphore slot, Duration wait, ProblemType refusal, String detail, Supplier<T> read) {
        if (!acquire(slot, wait)) {
            throw Problem.transientError(refusal, detail, RETRY_SECONDS);
        }
        try {
            return TimeLimit.ofRead(read::get);
        } finally {
            slot.release();
        }
    }

    private static boolean acquire(Semaphore slot, Duration wait) {
        try {
            return slot.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
