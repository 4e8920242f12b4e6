package click.gamificator.taskapi.health;

import click.gamificator.taskapi.database.DatabaseCause;
import click.gamificator.taskapi.database.DatabaseStatus;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.lifecycle.Drain;
import click.gamificator.taskapi.secrets.LiveSecrets;
import click.gamificator.taskapi.secrets.SecretHealth;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves {@code /health} (the state in detail), {@code /health/live} (whether the process serves) and {@code
 * /health/ready} (whether it should get traffic).
 */
@RestController
@RequestMapping(path = "/health", produces = "application/json")
class HealthController {
    private static final long RETRY_SECONDS = 5;

    private final DatabaseStatus database;
    private final LiveSecrets secrets;
    private final Drain drain;
    private final BuildVersion version;

    HealthController(DatabaseStatus database, LiveSecrets secrets, Drain drain, BuildVersion version) {
        this.database = database;
        this.secrets = secrets;
        this.drain = drain;
        this.version = version;
    }

    record Status(String status) {}

    /** Omits {@code database_reason} if nothing is wrong, and {@code secrets} if none is refreshed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Checks(
            String database,
            @Nullable String databaseReason,
            String schema,
            @Nullable String secrets) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Health(String status, String version, Checks checks, SortedMap<String, SecretHealth> secrets) {}

    /**
     * Always answers 200: a load balancer that restarts every instance during a database outage makes the outage worse.
     */
    @GetMapping
    Health health() {
        var found = database.check();
        var cause = found.or(database::trouble);
        var ofSecrets = secrets.health();
        var fresh = ofSecrets.values().stream().allMatch(SecretHealth::isOk);
        var checks = new Checks(
                cause.isPresent() && cause.get() != DatabaseCause.NOT_MIGRATED ? "unavailable" : "ok",
                cause.map(DatabaseCause::word).orElse(null),
                found.isEmpty() ? "ok" : found.get() == DatabaseCause.NOT_MIGRATED ? "outdated" : "unknown",
                ofSecrets.isEmpty() ? null : fresh ? "ok" : "stale");
        var ok = cause.isEmpty() && fresh;
        return new Health(ok ? "ok" : "degraded", version.value(), checks, ofSecrets);
    }

    @GetMapping("/live")
    Status live() {
        return new Status("ok");
    }

    @GetMapping("/ready")
    Status ready() {
        if (drain.isDraining()) {
            throw notReady("The service is stopping.");
        }
        var cause = database.check();
        if (cause.isPresent()) {
            throw notReady(cause.get().sentence());
        }
        return new Status("ready");
    }

    private static Problem notReady(String detail) {
        return Problem.transientError(ProblemType.UNAVAILABLE, detail, RETRY_SECONDS);
    }
}
