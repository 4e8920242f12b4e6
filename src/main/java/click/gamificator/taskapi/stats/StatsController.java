package click.gamificator.taskapi.stats;

import click.gamificator.taskapi.http.Input;
import click.gamificator.taskapi.keys.Caller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /cmd/stats.get}. */
@RestController
class StatsController {
    private static final int LONGEST_USER_ID = 255;

    private final StatsStore store;

    StatsController(StatsStore store) {
        this.store = store;
    }

    @GetMapping(path = "/cmd/stats.get", produces = "application/json")
    Stats get(Caller caller, Input query) {
        var userId = query.text("user_id", 1, LONGEST_USER_ID);
        query.check();
        return store.count(caller.service(), userId);
    }
}
