package click.gamificator.taskapi.acceptance.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import click.gamificator.taskapi.acceptance.http.ApiAnswer;
import click.gamificator.taskapi.acceptance.support.Words;
import click.gamificator.taskapi.acceptance.support.World;
import io.cucumber.datatable.DataTable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Compares an answer with the table in a feature. */
record TaskView(World world, ApiAnswer answer) {

    void says(DataTable expected) {
        for (List<String> row : expected.cells()) {
            String field = row.getFirst();
            // "status | completed" is a state, "completed | just now" a time.
            JsonNode actual = answer.json().path(Words.wire(field));
            check(field, world.expand(row.get(1)), actual);
        }
    }

    private void check(String field, String expected, JsonNode actual) {
        String what = answer.describe() + "\nwhere the " + field + " should be " + expected;
        assertThat(actual.isMissingNode()).as(what).isFalse();
        if (expected.equals("nothing")) {
            assertThat(actual.isNull()).as(what).isTrue();
        } else if (expected.equals("just now")) {
            assertThat(Instant.parse(actual.asString()))
                    .as(what)
                    .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        } else if (Words.wire(field).endsWith("_at")) {
            assertThat(Instant.parse(actual.asString()))
                    .as(what)
                    .isEqualTo(OffsetDateTime.parse(expected).toInstant());
        } else if (actual.isNumber()) {
            assertThat(actual.decimalValue()).as(what).isEqualByComparingTo(expected);
        } else {
            assertThat(actual.asString()).as(what).isEqualTo(expected.equals("in progress") ? "in_progress" : expected);
        }
    }
}
