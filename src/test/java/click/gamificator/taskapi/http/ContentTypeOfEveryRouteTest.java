package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.RunningService.Reply;
import click.gamificator.taskapi.TestSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A malformed {@code Content-Type}, or a charset with no valid name: the usual answer, or 415 for a body. */
class ContentTypeOfEveryRouteTest {
    private static final List<String> CHARSETS = List.of(
            "",
            "\"",
            "\"\"",
            "\" \"",
            "\",\"",
            "a b",
            "\"a b\"",
            "'utf-8'",
            "%",
            "\"(x)\"",
            "\"\\\\\"",
            "-",
            ".",
            "_x",
            ":x",
            "unheard-of",
            "utf-16",
            "utf-8;charset=utf-16",
            "x".repeat(4_000));
    private static final List<String> MEDIA_TYPES = List.of(
            "application/json", "application/x-www-form-urlencoded", "text/plain", "*/*", "multipart/form-data");
    private static final List<String> MALFORMED =
            List.of("json", "/", ";", ",", "*", "*;x=charset", "*/*", "application/*", "application/json;;;", "a/b/c");

    private final RunningService service = RunningService.unlimited();

    /** A call and its usual answer. */
    record Route(String method, String path, String key, String body, int status) {}

    private static Stream<Route> routes() {
        var cats = RunningService.CAT_KEY;
        var admin = TestSettings.ADMIN_KEY;
        return Stream.of(
                new Route("GET", "/cmd/tasks.list?limit=1", cats, "", 200),
                new Route("GET", "/cmd/tasks.get?id=01991f3c-89ab-7def-8123-456789abcdef", cats, "", 404),
                new Route("GET", "/cmd/stats.get", cats, "", 200),
                new Route("GET", "/admin/keys", admin, "", 200),
                new Route("DELETE", "/admin/keys/nobody", admin, "", 404),
                new Route("POST", "/admin/keys/nobody/rotate", admin, "", 404),
                new Route("GET", "/health", "", "", 200),
                new Route("HEAD", "/health", "", "", 200),
                new Route("GET", "/health/live", "", "", 200),
                new Route("GET", "/health/ready", "", "", 200),
                new Route("GET", "/openapi.json", "", "", 200),
                new Route("GET", "/docs", "", "", 200),
                new Route("GET", "/nowhere?q=x", "", "", 404),
                new Route("PUT", "/cmd/tasks.list?limit=1", cats, "", 405),
                new Route("POST", "/cmd/tasks.create", cats, "{\"name\":\"Füttern\"}", 201),
                new Route("POST", "/cmd/tasks.create", cats, "{\"name\":\"\"}", 422));
    }

    static Stream<Arguments> calls() {
        var types = Stream.concat(
                        MALFORMED.stream(),
                        MEDIA_TYPES.stream().flatMap(type -> CHARSETS.stream().map(name -> type + ";charset=" + name)))
                .toList();
        return routes().flatMap(route -> types.stream().map(type -> arguments(route, type)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void answerIsTheUsualOne(Route route, String type) {
        var isRead = route.method().equals("POST");
        var isJson =
                List.of("application/json", "application/x-www-form-urlencoded").contains(type.split(";", 2)[0]);

        assertThat(send(route, type).status()).isEqualTo(isRead && !isJson ? 415 : route.status());
    }

    private Reply send(Route route, String type) {
        return service.send(route.path(), request -> {
            var body = route.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(route.body());
            request.header("Content-Type", type).method(route.method(), body);
            return route.key().isEmpty() ? request : request.header("X-API-Key", route.key());
        });
    }
}
