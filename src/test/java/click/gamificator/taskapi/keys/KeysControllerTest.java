package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.RunningService.Reply;
import click.gamificator.taskapi.TestSettings;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysControllerTest {
    private final RunningService service = RunningService.shared();
    private final String name = KeyDesk.newName();

    @Test
    void newKeyIsAnsweredInFull() {
        assertThat(create().json().propertyNames())
                .containsExactly(
                        "name", "key", "fingerprint", "source", "state", "created_at", "expires_at", "last_used_at");
    }

    @Test
    void newKeyIsCreated() {
        assertThat(create().status()).isEqualTo(201);
    }

    @Test
    void newKeyMayCallAtOnce() {
        var key = create().at("/key");

        assertThat(service.get("/cmd/tasks.list", key).body()).isEqualTo("{\"tasks\":[],\"next_cursor\":null}");
    }

    @Test
    void newKeyMayHaveAnEnd() {
        assertThat(post("", "{\"name\":\"%s\",\"expires_at\":\"2999-01-01T01:00:00+01:00\"}".formatted(name))
                        .at("/expires_at"))
                .isEqualTo("2999-01-01T00:00:00.000000Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"House", "-house", "ho_use", "", "über", "a b", "house\\n"})
    void nameThatIsNoneIsRefused(String wrong) {
        assertThat(post("", "{\"name\":\"" + wrong + "\"}").at("/errors/0/pointer"))
                .isEqualTo("/name");
    }

    @Test
    void nameMayHave63Characters() {
        assertThat(post("", "{\"name\":\"%s\"}".formatted(("a".repeat(63) + name).substring(name.length())))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void nameThatIsTooLongIsRefused() {
        assertThat(post("", "{\"name\":\"" + "a".repeat(64) + "\"}").problem()).isEqualTo("422 invalid-fields");
    }

    @Test
    void endInThePastIsRefused() {
        assertThat(post("", "{\"name\":\"house\",\"expires_at\":\"2020-01-01T00:00:00Z\"}")
                        .at("/errors/0/pointer"))
                .isEqualTo("/expires_at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/cat-house/rotate"})
    void idempotencyKeyIsRefusedSinceAKeyIsShownOnce(String path) {
        var answer = service.send(
                "/admin/keys" + path,
                request -> request.header("X-API-Key", TestSettings.ADMIN_KEY)
                        .header("Idempotency-Key", "monday")
                        .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}")));

        assertThat(answer.problem()).isEqualTo("422 idempotency-key-invalid");
        assertThat(service.get("/admin/keys", TestSettings.ADMIN_KEY).body()).doesNotContain(name);
    }

    @Test
    void secondKeyOfANameIsAConflict() {
        create();

        assertThat(create().problem()).isEqualTo("409 key-exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"grace_seconds\":0}", "{\"grace_seconds\":2592000}"})
    void rotationAnswersTheNewKey(String body) {
        create();

        assertThat(post("/" + name + "/rotate", body).at("/state")).isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"grace_seconds\":-1}", "{\"grace_seconds\":2592001}", "{\"grace_seconds\":\"1\"}"})
    void graceThatIsNoneIsRefused(String body) {
        assertThat(post("/" + name + "/rotate", body).at("/errors/0/pointer")).isEqualTo("/grace_seconds");
    }

    @ParameterizedTest
    @CsvSource({"nobody, 404 key-not-found", "NOBODY, 404 key-not-found", "cat-house, 409 key-managed-elsewhere"})
    void otherNamesCannotBeRotated(String other, String problem) {
        assertThat(post("/" + other + "/rotate", "").problem()).isEqualTo(problem);
    }

    @Test
    void keyBeforeARotationWithoutGraceIsRefusedAtOnce() {
        assertThat(service.get("/cmd/tasks.list", keyBeforeRotation("{\"grace_seconds\":0}"))
                        .problem())
                .isEqualTo("401 unauthenticated");
    }

    @Test
    void keyBeforeARotationIsValidWhileItsGraceLasts() {
        assertThat(service.get("/cmd/tasks.list", keyBeforeRotation("{\"grace_seconds\":60}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void graceOfAnotherRotationDoesNotProlongThatOfTheFirst() {
        var key = keyBeforeRotation("{\"grace_seconds\":0}");
        post("/" + name + "/rotate", "{\"grace_seconds\":60}");

        assertThat(service.get("/cmd/tasks.list", key).problem()).isEqualTo("401 unauthenticated");
    }

    @Test
    void revocationAnswersNothing() {
        create();

        assertThat(delete(name).status() + delete(name).problem()).isEqualTo("204404 key-not-found");
    }

    @Test
    void revokedKeyIsRefusedAtOnce() {
        var key = create().at("/key");
        service.get("/cmd/tasks.list", key);
        delete(name);

        assertThat(service.get("/cmd/tasks.list", key).problem()).isEqualTo("401 unauthenticated");
    }

    @Test
    void listHoldsNoKey() {
        var key = create().at("/key");

        assertThat(list().body()).contains(name).doesNotContain(key, RunningService.CAT_KEY);
    }

    @Test
    void listTellsEveryPropertyOfAKey() {
        assertThat(list().json().at("/keys/0").propertyNames())
                .containsExactly("name", "source", "state", "fingerprint", "created_at", "expires_at", "last_used_at");
    }

    @Test
    void listTakesNoParameters() {
        assertThat(service.get("/admin/keys?limit=1", TestSettings.ADMIN_KEY).problem())
                .isEqualTo("422 invalid-fields");
    }

    @Test
    void serviceMayNotListKeys() {
        assertThat(service.get("/admin/keys", RunningService.CAT_KEY).problem()).isEqualTo("403 forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin;x=1/keys",
                "/%61dmin/keys",
                "//admin/keys",
                "/cmd/../admin/keys",
                "/cmd/..;/admin/keys",
                "/cmd/%2e%2e/admin/keys",
                "/cmd%2f..%2fadmin/keys",
                "/./admin/keys",
                "/ADMIN/keys",
                "/admin/keys/",
                "/admin/keys;x=1",
                "/admin/keys.json"
            })
    void serviceMayNotListKeysUnderAnotherSpelling(String path) {
        assertThat(raw(path, RunningService.CAT_KEY)).doesNotStartWith("HTTP/1.1 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cmd;x=1/tasks.list",
                "/%63md/tasks.list",
                "//cmd/tasks.list",
                "/docs/../cmd/tasks.list",
                "/health/..;/cmd/tasks.list",
                "/cmd/tasks.list;x=1",
                "/cmd/./tasks.list"
            })
    void everySpellingOfACommandNeedsAKey(String path) {
        assertThat(raw(path, "")).doesNotStartWith("HTTP/1.1 2");
    }

    @Test
    void adminMayNotSendCommands() {
        assertThat(service.get("/cmd/tasks.list", TestSettings.ADMIN_KEY).problem())
                .isEqualTo("403 forbidden");
    }

    @Test
    void callerWithoutAKeyIsToldHowToSendOne() {
        assertThat(service.get("/cmd/tasks.list").header("WWW-Authenticate")).isEqualTo("ApiKey realm=\"Task API\"");
    }

    @Test
    void callerWithoutAKeyIsToldSo() {
        assertThat(service.get("/cmd/tasks.list").at("/detail")).isEqualTo("The X-API-Key header is missing.");
    }

    @Test
    void callerWithAWrongKeyIsToldSo() {
        assertThat(service.get("/cmd/tasks.list", "wrong-" + name).at("/detail"))
                .isEqualTo("This X-API-Key is unknown, revoked or expired.");
    }

    @Test
    void callerWithTwoKeysIsToldSo() {
        var answer = service.send(
                "/cmd/tasks.list",
                request -> request.header("X-API-Key", RunningService.CAT_KEY)
                        .header("X-API-Key", TestSettings.ADMIN_KEY));

        assertThat(answer.at("/detail")).isEqualTo("The X-API-Key header was sent more than once.");
    }

    private String keyBeforeRotation(String grace) {
        var key = create().at("/key");
        post("/" + name + "/rotate", grace);
        return key;
    }

    private Reply create() {
        return post("", "{\"name\":\"" + name + "\"}");
    }

    private Reply post(String path, String body) {
        return service.post("/admin/keys" + path, TestSettings.ADMIN_KEY, body);
    }

    private Reply delete(String key) {
        return service.send(
                "/admin/keys/" + key, request -> request.DELETE().header("X-API-Key", TestSettings.ADMIN_KEY));
    }

    private String raw(String path, String key) {
        return service.raw(
                "GET " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\nX-API-Key: " + key + "\r\n\r\n");
    }

    private Reply list() {
        return service.get("/admin/keys", TestSettings.ADMIN_KEY);
    }
}
