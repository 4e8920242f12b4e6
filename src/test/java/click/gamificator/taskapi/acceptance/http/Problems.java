package click.gamificator.taskapi.acceptance.http;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The form of every problem. */
public final class Problems {
    private static final String INTERNALS =
            "Exception|\\bjava\\.|\\bclick\\.gamificator\\.taskapi|springframework|tomcat|coyote|jackson|PSQL|SELECT"
                    + " |INSERT ";

    private Problems() {}

    /** Fails unless the answer is a complete problem document that reveals no internals. */
    public static void check(ApiAnswer answer) {
        String what = answer.describe();
        assertThat(answer.header("Content-Type")).as(what).startsWithIgnoringCase("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("status").asInt(0)).as(what).isEqualTo(answer.status());
        assertThat(problem.path("type").asString("")).as(what).startsWith(InstanceSettings.PUBLIC_URL + "/docs#");
        assertThat(problem.path("title").asString("")).as(what).isNotBlank();
        assertThat(problem.path("detail").asString("")).as(what).isNotBlank();
        assertThat(problem.path("request_id").asString("")).as(what).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.body()).as(what).doesNotContainPattern(INTERNALS);
    }

    /** The JSON pointers of its errors. */
    public static List<String> pointers(ApiAnswer answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").asString(""))
                .distinct()
                .toList();
    }
}
