package click.gamificator.taskapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.RunningService.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksControllerTest {
    private final RunningService service = RunningService.shared();

    @Test
    void newTaskHasEveryProperty() {
        assertThat(create().json().propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "description",
                        "status",
                        "priority",
                        "user_id",
                        "due_at",
                        "created_at",
                        "updated_at",
                        "completed_at",
                        "version");
    }

    @Test
    void newTaskIsCreated() {
        assertThat(create().status()).isEqualTo(201);
    }

    @Test
    void timesAreRfc3339InUtcWithSixDigits() {
        assertThat(create().at("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded", "application/json; charset=utf-8"})
    void bodyIsJsonWhateverCurlCallsIt(@Nullable String contentType) {
        assertThat(create("{\"name\":\"test=1&a+b%20c\"}", contentType).at("/name"))
                .isEqualTo("test=1&a+b%20c");
    }

    @Test
    void formIsNotTakenForFields() {
        assertThat(create("name=test", "application/x-www-form-urlencoded").problem())
                .isEqualTo("400 malformed-json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain|{\"name\":\"a\"}|415 unsupported-media-type",
                "application/json||400 malformed-json",
                "application/json|{|400 malformed-json",
                "application/json|{}|422 invalid-fields",
                "application/json|[]|422 invalid-fields",
                "application/json|{\"name\":\"a\",\"nme\":\"b\"}|422 invalid-fields"
            })
    void bodyThatDoesNotFitIsRefused(String contentType, @Nullable String body, String problem) {
        assertThat(create(body == null ? "" : body, contentType).problem()).isEqualTo(problem);
    }

    @Test
    void bodyOver64KibIsRefused() {
        assertThat(create("{\"name\":\"" + "n".repeat(65_536) + "\"}", "application/json")
                        .problem())
                .isEqualTo("413 body-too-large");
    }

    @Test
    void bodyThatIsTooDeepIsMalformed() {
        assertThat(create("[".repeat(1000) + "]".repeat(1000), "application/json")
                        .problem())
                .isEqualTo("400 malformed-json");
    }

    @Test
    void taskCanBeAskedFor() {
        var task = create();

        assertThat(get(task.at("/id"), RunningService.CAT_KEY).json()).isEqualTo(task.json());
    }

    @Test
    void taskOfAnotherServiceIsNotFound() {
        assertThat(get(create().at("/id"), RunningService.DOG_KEY).problem()).isEqualTo("404 task-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?id=", "?id=1", "?id=1&id=2"})
    void idIsRequired(String query) {
        assertThat(service.get("/cmd/tasks.get" + query, RunningService.CAT_KEY).at("/errors/0/pointer"))
                .isEqualTo("/id");
    }

    @Test
    void taskCanBeChanged() {
        var answer = post("tasks.update", "{\"id\":\"%s\",\"name\":\"Wash\"}".formatted(create().at("/id")));

        assertThat(answer.status() + " " + answer.at("/name")).isEqualTo("200 Wash");
    }

    @Test
    void taskThatHasMovedOnIsAConflict() {
        var answer = post("tasks.update", "{\"id\":\"%s\",\"version\":7}".formatted(create().at("/id")));

        assertThat(answer.problem()).isEqualTo("409 version-conflict");
    }

    @Test
    void taskCanBeDeleted() {
        var answer = post("tasks.delete", "{\"id\":\"%s\"}".formatted(create().at("/id")));

        assertThat(answer.status() + answer.body()).isEqualTo("204");
    }

    @Test
    void unknownTaskCannotBeDeleted() {
        assertThat(post("tasks.delete", "{\"id\":\"%s\"}".formatted(UUID.randomUUID()))
                        .problem())
                .isEqualTo("404 task-not-found");
    }

    @Test
    void repeatOfACommandIsReplayed() {
        var first = createOnce("{\"name\":\"Feed\"}", "\"replay\"");
        var second = createOnce("{\"name\":\"Feed\"}", "replay");

        assertThat(second.header("Idempotency-Replayed") + second.body()).isEqualTo("true" + first.body());
    }

    @Test
    void keyOfAnotherCommandIsRefused() {
        createOnce("{\"name\":\"Feed\"}", "reused");

        assertThat(createOnce("{\"name\":\"Wash\"}", "reused").problem()).isEqualTo("422 idempotency-key-reused");
    }

    @Test
    void malformedBodyDoesNotUseUpItsKey() {
        createOnce("{\"name\":\"\"}", "mended");

        assertThat(createOnce("{\"name\":\"Feed\"}", "mended").status()).isEqualTo(201);
    }

    @Test
    void listIsAPage() {
        create();
        create();
        var page = service.get("/cmd/tasks.list?limit=1", RunningService.CAT_KEY);

        assertThat(page.json().get("tasks").size()).isEqualTo(1);
        assertThat(page.at("/next_cursor")).isNotBlank();
    }

    @Test
    void listWithoutTasksIsEmpty() {
        assertThat(service.get("/cmd/tasks.list?user_id=nobody", RunningService.CAT_KEY)
                        .body())
                .isEqualTo("{\"tasks\":[],\"next_cursor\":null}");
    }

    @Test
    void answerTellsTheLimit() {
        assertThat(service.get("/cmd/tasks.list", RunningService.CAT_KEY).header("RateLimit-Policy"))
                .isEqualTo("\"default\";q=1200;w=60");
    }

    @Test
    void routeIsCheckedBeforeTheKey() {
        assertThat(service.get("/cmd/tasks.create").problem()).isEqualTo("405 method-not-allowed");
    }

    @Test
    void keyIsCheckedBeforeTheBody() {
        assertThat(service.post("/cmd/tasks.create", "unknown", "{").problem()).isEqualTo("401 unauthenticated");
    }

    private Reply create() {
        return post("tasks.create", "{\"name\":\"Feed\"}");
    }

    private Reply create(String body, @Nullable String contentType) {
        return service.send("/cmd/tasks.create", request -> {
            request.header("X-API-Key", RunningService.CAT_KEY).POST(BodyPublishers.ofString(body));
            return contentType == null ? request : request.header("Content-Type", contentType);
        });
    }

    private Reply createOnce(String body, String key) {
        return service.send(
                "/cmd/tasks.create",
                request -> request.header("X-API-Key", RunningService.CAT_KEY)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    private Reply post(String command, String body) {
        return service.post("/cmd/" + command, RunningService.CAT_KEY, body);
    }

    private Reply get(String id, String key) {
        return service.get("/cmd/tasks.get?id=" + id, key);
    }
}
