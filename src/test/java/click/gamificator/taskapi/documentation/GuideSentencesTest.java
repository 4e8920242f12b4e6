package click.gamificator.taskapi.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.RunningService.Reply;
import click.gamificator.taskapi.TestSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code docs/api.md} and {@code /docs} say in passing, and no feature shows. */
class GuideSentencesTest {
    private final RunningService service = RunningService.shared();
    private final String idempotencyKey = UUID.randomUUID().toString();

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/openapi.json", "/docs"})
    void quotaStandsInNoOtherAnswer(String path) {
        assertThat(service.get(path, RunningService.CAT_KEY)
                        .response()
                        .headers()
                        .map())
                .doesNotContainKeys("ratelimit", "ratelimit-policy");
    }

    @ParameterizedTest
    @CsvSource({"/cmd/stats.get, " + RunningService.CAT_KEY, "/admin/keys, " + TestSettings.ADMIN_KEY})
    void quotaStandsInAnswersToCommandsAndOfKeys(String path, String key) {
        assertThat(service.get(path, key).response().headers().map()).containsKeys("ratelimit", "ratelimit-policy");
    }

    @Test
    void refusalIsReplayedWithTheIdOfTheFirstRequest() {
        var body = "{\"id\": \"%s\"}".formatted(UUID.randomUUID());
        var first = once("/cmd/tasks.delete", body, "first");
        var second = once("/cmd/tasks.delete", body, "second");

        assertThat(first.problem()).isEqualTo("404 task-not-found");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.at("/request_id")).isEqualTo("first");
        assertThat(second.header("X-Request-Id")).isEqualTo("second");
    }

    @Test
    void conflictIsReplayedAfterItsCauseHasGone() {
        var id = service.post("/cmd/tasks.create", RunningService.CAT_KEY, "{\"name\": \"Feed the cats\"}")
                .at("/id");
        var body = "{\"id\": \"%s\", \"version\": 2, \"status\": \"completed\"}".formatted(id);
        var conflict = once("/cmd/tasks.update", body, "first");
        service.post(
                "/cmd/tasks.update", RunningService.CAT_KEY, "{\"id\": \"%s\", \"priority\": \"high\"}".formatted(id));

        assertThat(conflict.problem()).isEqualTo("409 version-conflict");
        assertThat(once("/cmd/tasks.update", body, "second").body()).isEqualTo(conflict.body());
    }

    @Test
    void invalidFieldsAreNotRecorded() {
        assertThat(once("/cmd/tasks.create", "{\"name\": \"\"}", "first").status())
                .isEqualTo(422);
        assertThat(once("/cmd/tasks.create", "{\"name\": \"Feed the cats\"}", "second")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void headIsAnsweredAsGetIsWithoutTheBody() {
        var answer = service.send(
                "/cmd/stats.get",
                request -> request.method("HEAD", BodyPublishers.noBody()).header("X-API-Key", RunningService.CAT_KEY));

        assertThat(answer.status() + answer.body()).isEqualTo("200");
    }

    @Test
    void methodsAreNamedWithoutAKey() {
        var answer = service.send("/cmd/tasks.create", request -> request.method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.status() + " " + answer.header("Allow")).isEqualTo("200 POST,OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({"38, +00:00, 201", "39, +00:00, 422", "43, Z, 201", "44, Z, 422"})
    void fractionMayHaveAnyLengthWithin64Characters(int digits, String offset, int status) {
        var due = "2036-12-24T18:00:00." + "1".repeat(digits) + offset;
        var answer = service.post(
                "/cmd/tasks.create",
                RunningService.CAT_KEY,
                "{\"name\": \"Feed the cats\", \"due_at\": \"%s\"}".formatted(due));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 201) {
            assertThat(answer.at("/due_at")).isEqualTo("2036-12-24T18:00:00.111111Z");
        }
    }

    @Test
    void rotatedKeyEndsWhenTheOldOneWouldHave() {
        var name = "guide-" + UUID.randomUUID();
        var made = admin("/admin/keys", "{\"name\": \"%s\", \"expires_at\": \"2036-12-24T18:00:00Z\"}".formatted(name));
        var rotated = admin("/admin/keys/" + name + "/rotate", "{}");

        assertThat(rotated.at("/expires_at"))
                .isEqualTo(made.at("/expires_at"))
                .isEqualTo("2036-12-24T18:00:00.000000Z");
    }

    private Reply admin(String path, String body) {
        return service.post(path, TestSettings.ADMIN_KEY, body);
    }

    private Reply once(String path, String body, String requestId) {
        return service.send(
                path,
                request -> request.header("X-API-Key", RunningService.CAT_KEY)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("X-Request-Id", requestId)
                        .POST(BodyPublishers.ofString(body)));
    }
}
