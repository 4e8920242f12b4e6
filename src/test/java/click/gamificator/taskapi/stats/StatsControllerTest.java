package click.gamificator.taskapi.stats;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsControllerTest {
    private final RunningService service = RunningService.shared();

    @Test
    void statsOfAUserAreThoseOfTheContract() {
        assertThat(service.get("/cmd/stats.get?user_id=nobody", RunningService.CAT_KEY)
                        .body())
                .isEqualTo("{\"total_tasks\":0,\"pending_tasks\":0,\"in_progress_tasks\":0,\"completed_tasks\":0,"
                        + "\"overdue_tasks\":0,\"completion_rate\":0}");
    }

    @Test
    void statsOfTheServiceNeedNoUser() {
        assertThat(service.get("/cmd/stats.get", RunningService.CAT_KEY).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"user_id=, /user_id", "user=1, /user"})
    void parameterThatDoesNotFitIsRefused(String query, String pointer) {
        assertThat(service.get("/cmd/stats.get?" + query, RunningService.CAT_KEY)
                        .at("/errors/0/pointer"))
                .isEqualTo(pointer);
    }
}
