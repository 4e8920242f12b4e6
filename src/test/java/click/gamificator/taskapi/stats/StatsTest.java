package click.gamificator.taskapi.stats;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 5, 0.00",
        "5, 5, 100.00",
        "1, 2, 50.00",
        "1, 3, 33.33",
        "2, 3, 66.67",
        "1, 8, 12.50",
        "1, 800, 0.13",
        "1, 20001, 0.00",
        "19999, 20000, 100.00"
    })
    void rateIsPercentWithTwoDecimals(long completed, long total, String rate) {
        assertThat(Stats.of(total, total - completed, completed, 0).completionRate())
                .hasToString(rate);
    }

    @Test
    void whatIsNeitherPendingNorCompletedIsInProgress() {
        assertThat(Stats.of(7, 2, 4, 0).inProgressTasks()).isEqualTo(1);
    }

    @Test
    void namesAreThoseOfTheContract() {
        assertThat(Json.MAPPER.writeValueAsString(Stats.of(4, 1, 2, 1))).isEqualTo("""
                {"total_tasks":4,"pending_tasks":1,"in_progress_tasks":1,"completed_tasks":2,"overdue_tasks":1,\
                "completion_rate":50.00}""");
    }
}
