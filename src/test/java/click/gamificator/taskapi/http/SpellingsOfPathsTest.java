package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A path has one spelling. Any other spelling is unknown, so that it can evade neither the key check nor a proxy's
 * rule.
 */
class SpellingsOfPathsTest {
    private final RunningService service = RunningService.unlimited();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cmd/tasks.create;v=1",
                "/cmd;v=1/tasks.create",
                "/cmd/tasks.create;",
                "/cmd/tasks%2Ecreate",
                "/cmd/%74asks.create",
                "/%63md/tasks.create",
                "/cmd%2Ftasks.create",
                "/cmd%5Ctasks.create",
                "//cmd/tasks.create",
                "/cmd//tasks.create",
                "/cmd/./tasks.create",
                "/cmd/../cmd/tasks.create",
                "/cmd/%2e%2e/cmd/tasks.create",
                "/cmd/..;/cmd/tasks.create",
                "/cmd/tasks.create/",
                "/cmd/tasks.create%20",
                "/cmd/tasks.create%00",
                "/cmd/Tasks.create",
                "/CMD/tasks.create"
            })
    void otherSpellingOfACommandIsNoCommand(String path) {
        assertThat(answer("POST", path, RunningService.CAT_KEY, "{\"name\":\"Feed\"}"))
                .matches("HTTP/1.1 (404|400) ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/keys;v=1",
                "/admin;v=1/keys",
                "/%61dmin/keys",
                "/admin%2Fkeys",
                "//admin/keys",
                "/admin/keys/",
                "/cmd/../admin/keys",
                "/cmd/..;/admin/keys",
                "/Admin/keys"
            })
    void otherSpellingOfTheKeysIsNothing(String path) {
        assertThat(answer("GET", path, TestSettings.ADMIN_KEY, "")).matches("HTTP/1.1 (404|400) ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2e%2e", "..", ".", "%61bc", "abc;v=1", "..;v=1", "abc%2F..", "%2e%2e/rotate", "abc%3Bv"})
    void otherSpellingOfAKeyIsNothingToWhomever(String name) {
        for (var key : new String[] {TestSettings.ADMIN_KEY, RunningService.CAT_KEY}) {
            assertThat(answer("DELETE", "/admin/keys/" + name, key, "")).matches("HTTP/1.1 (404|400) ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health;v=1", "/health/%6Cive", "//health", "/docs;x", "/openapi%2Ejson"})
    void otherSpellingOfAnOpenPathIsNothing(String path) {
        assertThat(answer("GET", path, "", "")).matches("HTTP/1.1 404 ");
    }

    @Test
    void wholeAddressInTheRequestLineIsTheSamePath() {
        assertThat(answer("GET", "http://test/cmd/tasks.list", RunningService.CAT_KEY, ""))
                .isEqualTo("HTTP/1.1 200 ");
    }

    private String answer(String method, String path, String key, String body) {
        return service.raw(("%s %s HTTP/1.1\r\nHost: test\r\nConnection: close\r\nX-API-Key: %s\r\n"
                                + "Content-Length: %d\r\n\r\n%s")
                        .formatted(method, path, key, body.length(), body))
                .substring(0, "HTTP/1.1 200 ".length());
    }
}
