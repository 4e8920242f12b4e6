package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.RunningService.Reply;
import click.gamificator.taskapi.TestSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each route with each {@code Accept}: the expected answer, or 406 before anything is done. */
class AcceptOfEveryRouteTest {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String PAGE = "text/html;charset=utf-8";

    private static final List<String> ADMIT_JSON = List.of(
            "*/*",
            "application/*",
            "application/json",
            "application/json, application/problem+json",
            "application/json;charset=utf-8",
            "application/json;charset=iso-8859-1",
            "application/json;charset=us-ascii",
            "application/json;charset=utf-16",
            "application/json;charset=utf-16le",
            "application/json;charset=utf-32",
            "application/json;charset=unheard-of",
            "application/json;profile=x;q=0.1",
            "text/html, */*;q=0.1");
    private static final List<String> EXCLUDE_JSON = List.of(
            "application/json;q=0",
            "application/json;q=0, */*",
            "*/*;q=0",
            "text/html",
            "application/xml",
            "application/problem+json",
            "nonsense",
            "x".repeat(4_000));

    private final RunningService service = RunningService.unlimited();

    /** A call and the media type of its successful answer; null if that has no body. */
    record Route(String method, String path, @Nullable String key, String body, int status, String type) {}

    private static Stream<Route> routes() {
        var cats = RunningService.CAT_KEY;
        var admin = TestSettings.ADMIN_KEY;
        return Stream.of(
                new Route("POST", "/cmd/tasks.create", cats, "{\"name\":\"Füttern 🐈\"}", 201, JSON),
                new Route("GET", "/cmd/tasks.list", cats, "", 200, JSON),
                new Route("GET", "/cmd/tasks.get?id=«task»", cats, "", 200, JSON),
                new Route("POST", "/cmd/tasks.update", cats, "{\"id\":\"«task»\",\"priority\":\"low\"}", 200, JSON),
                new Route("POST", "/cmd/tasks.delete", cats, "{\"id\":\"«task»\"}", 204, ""),
                new Route("GET", "/cmd/stats.get", cats, "", 200, JSON),
                new Route("GET", "/admin/keys", admin, "", 200, JSON),
                new Route("POST", "/admin/keys", admin, "{\"name\":\"«new»\"}", 201, JSON),
                new Route("POST", "/admin/keys/«key»/rotate", admin, "", 200, JSON),
                new Route("DELETE", "/admin/keys/«key»", admin, "", 204, ""),
                new Route("GET", "/health", null, "", 200, JSON),
                new Route("GET", "/health/live", null, "", 200, JSON),
                new Route("GET", "/health/ready", null, "", 200, JSON),
                new Route("GET", "/openapi.json", null, "", 200, JSON),
                new Route("GET", "/docs", null, "", 200, PAGE),
                new Route("GET", "/nowhere", null, "", 404, PROBLEM),
                new Route("PUT", "/cmd/tasks.list", cats, "", 405, PROBLEM),
                new Route("GET", "/cmd/tasks.get", cats, "", 422, PROBLEM));
    }

    static Stream<Arguments> calls() {
        return routes().flatMap(route -> Stream.concat(ADMIT_JSON.stream(), EXCLUDE_JSON.stream())
                .map(accept -> arguments(route, accept, expected(route, accept))));
    }

    private static String expected(Route route, String accept) {
        var usual = (route.status() + " " + route.type()).strip();
        var refused = "406 " + PROBLEM;
        var sent = route.type().equals(JSON) || route.path().equals("/cmd/tasks.get");
        if (sent) {
            return ADMIT_JSON.contains(accept) ? usual : refused;
        }
        if (route.type().equals(PAGE)) {
            return List.of("*/*", "text/html, */*;q=0.1", "text/html", "application/json;q=0, */*")
                            .contains(accept)
                    ? usual
                    : refused;
        }
        return usual;
    }

    @ParameterizedTest
    @MethodSource("calls")
    void answerIsTheUsualOneOr406(Route route, String accept, String expected) {
        var answer = send(route, accept);

        assertThat((answer.status() + " " + answer.header("Content-Type")).strip())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=iso-8859-1", "application/json;charset=utf-16"})
    void jsonIsUtf8WhateverIsAskedFor(String accept) {
        assertThat(createTask(accept).at("/name")).isEqualTo("Füttern 🐈");
    }

    @Test
    void refusedCommandHasDoneNothing() {
        var before = tasks();
        createTask("application/json;q=0");

        assertThat(tasks()).isEqualTo(before);
    }

    @Test
    void refusedKeyIsNotMade() {
        var name = unique();
        send(
                new Route("POST", "/admin/keys", TestSettings.ADMIN_KEY, "{\"name\":\"" + name + "\"}", 0, ""),
                "text/html");

        assertThat(service.get("/admin/keys", TestSettings.ADMIN_KEY).body()).doesNotContain(name);
    }

    @Test
    void keyIsJudgedBeforeAccept() {
        var stranger = new Route("POST", "/cmd/tasks.create", null, "{}", 0, "");

        assertThat(send(stranger, "text/html").problem()).isEqualTo("401 unauthenticated");
    }

    @Test
    void acceptIsJudgedBeforeTheBody() {
        var malformed = new Route("POST", "/cmd/tasks.create", RunningService.CAT_KEY, "{", 0, "");

        assertThat(send(malformed, "text/html").problem()).isEqualTo("406 not-acceptable");
    }

    private String tasks() {
        return service.get("/cmd/stats.get", RunningService.CAT_KEY).at("/total_tasks");
    }

    private Reply createTask(String accept) {
        return send(routes().findFirst().orElseThrow(), accept);
    }

    private Reply send(Route route, String accept) {
        var body = filled(route.body());
        return service.send(filled(route.path()), request -> {
            request.header("Accept", accept)
                    .method(route.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            return route.key() == null ? request : request.header("X-API-Key", route.key());
        });
    }

    private String filled(String text) {
        if (text.contains("«task»")) {
            var task = service.post("/cmd/tasks.create", RunningService.CAT_KEY, "{\"name\":\"Feed\"}");
            return text.replace("«task»", task.at("/id"));
        }
        if (text.contains("«key»")) {
            var name = unique();
            service.post("/admin/keys", TestSettings.ADMIN_KEY, "{\"name\":\"" + name + "\"}");
            return text.replace("«key»", name);
        }
        return text.replace("«new»", unique());
    }

    private static String unique() {
        return "accept-" + UUID.randomUUID();
    }
}
