package click.gamificator.taskapi.http;

import click.gamificator.taskapi.database.DatabaseCause;
import click.gamificator.taskapi.database.DatabaseFailures;
import click.gamificator.taskapi.database.DatabaseStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Turns a database failure into a problem that gives the cause and says whether the request may still have changed
 * something.
 */
@Component
class DatabaseProblems {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProblems.class);
    private static final long DATABASE_RETRY_SECONDS = 5;
    private static final long ONE_REQUEST_RETRY_SECONDS = 1;

    private final DatabaseStatus database;

    DatabaseProblems(DatabaseStatus database) {
        this.database = database;
    }

    /** The problem, whose cause is logged; empty if the database did not cause the failure. */
    Optional<Problem> problem(HttpServletRequest request, Exception failure) {
        return DatabaseFailures.cause(failure).map(cause -> problem(request, trueCause(cause, failure), failure));
    }

    /**
     * Refines a failure by a check. A late answer may be due to an unresponsive database or to other requests; and
     * PostgreSQL reports to a user without access to the schema that its tables do not exist.
     */
    private DatabaseCause trueCause(DatabaseCause cause, Exception failure) {
        if (DatabaseFailures.isSilence(failure)) {
            return database.checkBriefly().orElse(DatabaseCause.OVERLOADED);
        }
        return cause == DatabaseCause.NOT_MIGRATED ? database.check().orElse(cause) : cause;
    }

    private Problem problem(HttpServletRequest request, DatabaseCause cause, Exception failure) {
        if (cause.isOfOneRequest()) {
            LOG.atWarn()
                    .addKeyValue("event", "overloaded")
                    .addKeyValue("reason", cause.word())
                    .setCause(failure)
                    .log(cause.sentence());
        } else {
            database.failed(cause, failure);
        }
        return Problem.transientError(
                ProblemType.UNAVAILABLE,
                cause.sentence() + " " + outcome(request, failure),
                cause.isOfOneRequest() ? ONE_REQUEST_RETRY_SECONDS : DATABASE_RETRY_SECONDS);
    }

    private static String outcome(HttpServletRequest request, Exception failure) {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            return "Try again.";
        }
        var isRepeatable = request.getHeader("Idempotency-Key") != null && isCommand(request);
        if (LastCheck.isAhead(request) || DatabaseFailures.isKnownToHaveWrittenNothing(failure)) {
            // An earlier attempt may have made the change.
            return isRepeatable
                    ? "Nothing was changed by this attempt. Repeat the request with the same Idempotency-Key."
                    : "Nothing was changed. Try again.";
        }
        return isRepeatable
                ? "It is not known whether the change was made. Repeat the request with the same Idempotency-Key: then"
                        + " it is made once."
                : "It is not known whether the change was made. Check before you repeat the request.";
    }

    private static boolean isCommand(HttpServletRequest request) {
        return request.getServletPath().startsWith("/cmd/");
    }
}
