package click.gamificator.taskapi.health;

import click.gamificator.taskapi.database.DatabaseStatus;
import click.gamificator.taskapi.http.Drain;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /health}: how things are, whether the process serves, and whether it should get traffic. */
@RestController
@RequestMapping(path = "/health", produces = "application/json")
class HealthController {
    private static final long RETRY_SECONDS = 5;

    private final DatabaseStatus database;
    private final Drain drain;
    private final BuildVersion version;

    HealthController(DatabaseStatus database, Drain drain, BuildVersion version) {
        this.database = database;
        this.drain = drain;
        this.version = version;
    }

    record Status(String status) {}

    record Checks(String database, String schema) {}

    record Health(String status, String version, Checks checks) {}

    /** Always 200: a load balancer that kills every task because the database is away makes the outage worse. */
    @GetMapping
    Health health() {
        var state = database.check();
        var checks = new Checks(state == DatabaseStatus.State.UNAVAILABLE ? "unavailable" : "ok", schema(state));
        return new Health(state == DatabaseStatus.State.OK ? "ok" : "degraded", version.value(), checks);
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
        return switch (database.check()) {
            case OK -> new Status("ready");
            case OUTDATED -> throw notReady("The schema of the database is not migrated yet.");
            case UNAVAILABLE -> throw notReady("The database can't be reached.");
        };
    }

    private static String schema(DatabaseStatus.State state) {
        return switch (state) {
            case OK -> "ok";
            case OUTDATED -> "outdated";
            case UNAVAILABLE -> "unknown";
        };
    }

    private static Problem notReady(String detail) {
        return Problem.passing(ProblemType.UNAVAILABLE, detail, RETRY_SECONDS);
    }
}
