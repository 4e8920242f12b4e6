package click.gamificator.taskapi.idempotency;

import click.gamificator.taskapi.http.Command;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.http.Sha256;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a command once for each {@code Idempotency-Key} of a service. What the command writes and the record of its
 * answer are one transaction, so a crash leaves both or neither.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/07/">Idempotency-Key, draft 07</a>
 */
@Component
public class OnceOnly {
    private final IdempotencyRecords records;
    private final TransactionTemplate transaction;
    /** Those of this instance: a storm of repeats takes one connection, not all. The lock in the database is for all. */
    private final Set<Key> underWay = ConcurrentHashMap.newKeySet();

    private record Key(String service, String value) {}

    OnceOnly(IdempotencyRecords records, TransactionTemplate transaction) {
        this.records = records;
        this.transaction = transaction;
    }

    /**
     * Runs {@code work}, or replays the answer it had within the last 24 hours. A refusal that {@code work} throws (no
     * such task, version conflict) is an answer too.
     */
    public Answer run(String service, Command command, Supplier<Answer> work) {
        var header = command.idempotencyKey();
        if (header == null) {
            return work.get();
        }
        var key = new Key(service, IdempotencyKey.read(header));
        var request = Sha256.hexOf(command.name() + "\n" + command.body());
        if (!underWay.add(key)) {
            throw stillUnderWay();
        }
        try {
            return Objects.requireNonNull(transaction.execute(_ -> inTransaction(service, key.value(), request, work)));
        } finally {
            underWay.remove(key);
        }
    }

    private Answer inTransaction(String service, String key, String request, Supplier<Answer> work) {
        if (!records.lock(service, key)) {
            throw stillUnderWay();
        }
        var known = records.find(service, key);
        if (known.isPresent()) {
            if (!known.get().requestSha256().equals(request)) {
                throw Problem.of(
                        ProblemType.IDEMPOTENCY_KEY_REUSED, "Use a new key for a new request. Nothing was changed.");
            }
            return known.get().answer();
        }
        var answer = answer(work);
        records.add(service, key, request, answer);
        return answer;
    }

    private static Answer answer(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (Problem refusal) {
            var requestId = Objects.requireNonNullElse(MDC.get("request_id"), "");
            return Answer.of(refusal.type().status(), refusal.body(requestId));
        }
    }

    private static Problem stillUnderWay() {
        return Problem.passing(
                ProblemType.REQUEST_IN_PROGRESS, "Ask again in a second; the answer will be the first one's.", 1);
    }
}
