package click.gamificator.taskapi.http;

import click.gamificator.taskapi.database.DatabaseCause;
import click.gamificator.taskapi.database.DatabaseFailures;
import click.gamificator.taskapi.database.DatabaseStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the caller why the database did not do it, and whether the request may have changed something all the same. */
@Component
class DatabaseProblems {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProblems.class);
    private static final long DATABASE_RETRY_SECONDS = 5;
    private static final long ONE_REQUEST_RETRY_SECONDS = 1;

    private final DatabaseStatus database;

    DatabaseProblems(DatabaseStatus database) {
        this.database = database;
    }

    /** Empty where the failure is none of the database's. Logs the cause otherwise. */
    Optional<Problem> problem(HttpServletRequest request, Exception failure) {
        return DatabaseFailures.cause(failure).map(cause -> problem(request, trueCause(cause, failure), failure));
    }

    /**
     * The check knows more of two failures: what came too late may have waited for a database that answers nobody or for
     * other requests, and a user who may not enter the schema is told that its tables do not exist.
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
        return Problem.passing(
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
            // An attempt before this one may have made the change.
            return isRepeatable
                    ? "Nothing was changed by this attempt. Repeat the request with the same Idempotency-Key."
                    : "Nothing was changed. Try again.";
        }
        return isRepeatable
                ? "It is not known whether the change was made. Repeat the request with the same Idempotency-Key: then it"
                        + " is made once."
                : "It is not known whether the change was made. Look before you repeat the request.";
    }

    private static boolean isCommand(HttpServletRequest request) {
        return request.getServletPath().startsWith("/cmd/");
    }
}
