package click.gamificator.taskapi.idempotency;

import click.gamificator.taskapi.http.Command;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.http.ProblemUris;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs a command once for each {@code Idempotency-Key} of a service. The command's changes and the record of its answer
 * share one transaction, so a crash leaves both or neither.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/07/">
 *     Idempotency-Key, draft 07</a>
 */
@Component
public class OnceOnly {
    private final IdempotencyRecords records;
    private final TransactionTemplate transaction;
    private final ProblemUris uris;
    /**
     * Keys in flight on this instance, so that parallel repeats of a request use one connection. The lock in the
     * database covers all instances.
     */
    private final Set<Key> underWay = ConcurrentHashMap.newKeySet();

    private record Key(String service, String value) {}

    OnceOnly(IdempotencyRecords records, TransactionTemplate transaction, ProblemUris uris) {
        this.records = records;
        this.transaction = transaction;
        this.uris = uris;
    }

    /**
     * Runs {@code work}, or replays its answer of the last 24 hours. A refusal that {@code work} throws, such as a
     * version conflict, is stored as an answer, too. A repeat is the same command with the same JSON value.
     */
    public Answer run(String service, Command command, Supplier<Answer> work) {
        var header = command.idempotencyKey();
        if (header == null) {
            return work.get();
        }
        var key = new Key(service, IdempotencyKey.read(header));
        var request = RequestHash.of(command);
        if (!underWay.add(key)) {
            throw stillUnderWay();
        }
        try {
            return Objects.requireNonNull(transaction.execute(_ -> inTransaction(service, key.value(), request, work)));
        } finally {
            underWay.remove(key);
        }
    }

    private Answer inTransaction(String service, String key, RequestHash request, Supplier<Answer> work) {
        if (!records.lock(service, key)) {
            throw stillUnderWay();
        }
        var known = records.find(service, key);
        if (known.isPresent()) {
            if (!request.matches(known.get().request())) {
                throw Problem.of(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "Nothing was changed. An earlier request with this Idempotency-Key had another command or other"
                                + " values. Use a new key for a new request.");
            }
            return known.get().answer();
        }
        var answer = answer(work);
        records.add(service, key, request.stored(), answer);
        return answer;
    }

    private Answer answer(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (Problem refusal) {
            var requestId = Objects.requireNonNullElse(MDC.get("request_id"), "");
            return Answer.of(refusal.type().status(), refusal.body(requestId, uris));
        }
    }

    private static Problem stillUnderWay() {
        return Problem.transientError(
                ProblemType.REQUEST_IN_PROGRESS,
                "Repeat this request in a second: it then gets the answer of the first one.",
                1);
    }
}
