package click.gamificator.taskapi.stats;

import click.gamificator.taskapi.http.Caller;
import click.gamificator.taskapi.http.CostlyReads;
import click.gamificator.taskapi.http.Input;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /cmd/stats.get}. */
@RestController
class StatsController {
    private static final int LONGEST_USER_ID = 255;

    private final StatsStore store;
    private final CostlyReads costlyReads;

    StatsController(StatsStore store, CostlyReads costlyReads) {
        this.store = store;
        this.costlyReads = costlyReads;
    }

    @GetMapping(path = "/cmd/stats.get", produces = "application/json")
    Stats get(Caller caller, Input query) {
        var userId = query.text("user_id", 1, LONGEST_USER_ID);
        query.check();
        return costlyReads.count(caller.service(), () -> store.count(caller.service(), userId));
    }
}
