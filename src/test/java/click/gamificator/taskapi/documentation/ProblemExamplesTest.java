package click.gamificator.taskapi.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.RunningService.Reply;
import click.gamificator.taskapi.TestSettings;
import click.gamificator.taskapi.database.DatabaseUrl;
import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.http.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.Driver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import tools.jackson.databind.JsonNode;

/** Each example of a problem in the OpenAPI document is an answer of the service, word for word. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class ProblemExamplesTest {
    private static final String CREATE = "/cmd/tasks.create";
    private static final String LIST = "/cmd/tasks.list";
    private static final String KEYS = "/admin/keys";
    private static final String UNKNOWN_ID = "019ab0c4-8a52-7b1f-8d43-2f6c9e0a7b35";
    private static final String ORIGIN = "https://cathouse.gamificator.click";

    private final RunningService service = RunningService.shared();
    private RunningService withoutDatabase;
    private RunningService limited;

    @BeforeAll
    void start() {
        withoutDatabase = RunningService.start(Map.of("DATABASE_URL", "postgresql://somebody@127.0.0.1:1/nowhere"));
        var url = MigratedDatabase.fresh();
        var database = DatabaseUrl.parse(url);
        JdbcClient.create(new SimpleDriverDataSource(new Driver(), database.jdbcUrl(), database.properties()))
                .sql("alter table tasks add constraint no_such_task check (name <> 'Break')")
                .update();
        limited = RunningService.start(Map.of("DATABASE_URL", url, "RATE_LIMIT_PER_MINUTE", "1"));
    }

    @AfterAll
    void stop() {
        limited.stop();
    }

    static Stream<Arguments> examples() {
        var found = new LinkedHashMap<String, JsonNode>();
        collect(Json.MAPPER.readTree(Path.of("src", "main", "resources", "openapi.json")), found);
        return found.entrySet().stream().map(example -> Arguments.of(example.getKey(), example.getValue()));
    }

    /** Examples by name; a kind of problem that no operation has carries its example itself. */
    private static void collect(JsonNode node, Map<String, JsonNode> found) {
        node.path("examples").forEachEntry((name, example) -> {
            if (example.at("/value").has("request_id")) {
                found.put(name, example.path("value"));
            }
        });
        if (node.has("slug") && node.has("example")) {
            found.put(node.path("slug").asString(), node.at("/example/value"));
        }
        node.forEach(child -> collect(child, found));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void exampleIsTheRealAnswer(String name, JsonNode example) {
        assertThat(facts(answer(name))).isEqualTo(facts(example));
    }

    private JsonNode answer(String name) {
        return switch (name) {
            case "malformed-json" -> create("{\"name\": \"Feed the cats\"").json();
            case "bad-request" ->
                json(service.raw("GET /cmd/tasks.list?q=[cats] HTTP/1.1\r\nHost: api\r\nConnection: close\r\n\r\n"));
            case "unauthenticated" -> service.get(LIST).json();
            case "forbidden" -> service.get(KEYS, RunningService.CAT_KEY).json();
            case "origin-not-allowed" ->
                sent(LIST, request -> request.header("Origin", "https://evil.example"))
                        .json();
            case "cors-not-allowed" ->
                service.send(
                                CREATE,
                                request -> request.method("OPTIONS", BodyPublishers.noBody())
                                        .header("Origin", ORIGIN)
                                        .header("Access-Control-Request-Method", "POST")
                                        .header("Access-Control-Request-Headers", "X-Example"))
                        .json();
            case "not-found" -> get("/cmd/tasks.remove").json();
            case "task-not-found" -> get("/cmd/tasks.get?id=" + UNKNOWN_ID).json();
            case "key-not-found" -> admin("/admin/keys/bird-house/rotate", "{}").json();
            case "method-not-allowed" ->
                service.post(LIST, RunningService.CAT_KEY, "{}").json();
            case "not-acceptable" ->
                sent(LIST, request -> request.header("Accept", "text/html")).json();
            case "version-conflict" -> conflict();
            case "key-exists" -> admin(KEYS, "{\"name\": \"cat-house\"}").json();
            case "key-managed-elsewhere" ->
                admin("/admin/keys/cat-house/rotate", "{}").json();
            case "request-in-progress" -> whileInProgress();
            case "body-too-large" ->
                create("{\"name\": \"" + "x".repeat(64 * 1024) + "\"}").json();
            case "unsupported-media-type" ->
                sent(
                                CREATE,
                                request -> request.header("Content-Type", "text/xml")
                                        .POST(BodyPublishers.ofString("<task/>")))
                        .json();
            case "invalid-fields" ->
                create("{\"name\": \" \", \"colour\": \"black\"}").json();
            case "idempotency-key-invalid" ->
                once("two words", "{\"name\": \"Feed the cats\"}").json();
            case "idempotency-key-reused" -> {
                assertThat(once("examples-1", "{\"name\": \"Feed the cats\"}").status())
                        .isEqualTo(201);
                yield once("examples-1", "{\"name\": \"Feed the dogs\"}").json();
            }
            case "headers-too-large" ->
                sent(LIST, request -> request.header("X-Long", "x".repeat(16 * 1024)))
                        .json();
            case "rate-limited" -> {
                limited.get(LIST, RunningService.DOG_KEY);
                yield json(limited.get(LIST, RunningService.DOG_KEY).body().replace("\"1 calls", "\"1200 calls"));
            }
            case "internal-error" ->
                limited.post(CREATE, RunningService.CAT_KEY, "{\"name\": \"Break\"}")
                        .json();
            case "unavailable" ->
                withoutDatabase
                        .send(
                                CREATE,
                                request -> request.header("X-API-Key", RunningService.CAT_KEY)
                                        .header("Idempotency-Key", "examples-2")
                                        .POST(BodyPublishers.ofString("{\"name\": \"Feed the cats\"}")))
                        .json();
            case "draining" -> whileItStops();
            case "invalid-query" -> get(LIST + "?limit=1000").json();
            case "invalid-list" ->
                get(LIST + "?status=open&overdue=maybe&order=newest").json();
            case "cursor-of-another-list" -> withCursorOfAnotherList();
            case "invalid-id" -> get("/cmd/tasks.get?id=5").json();
            case "invalid-key-fields" ->
                admin(KEYS, "{\"name\": \"bird-house\", \"expires_at\": \"2020-01-01T00:00:00Z\"}")
                        .json();
            case "invalid-grace" ->
                admin("/admin/keys/cat-house/rotate", "{\"grace_seconds\": -1}").json();
            case "unknown-query" -> get("/cmd/stats.get?verbose=true").json();
            default -> throw new AssertionError("No request is known that gets the example " + name);
        };
    }

    private JsonNode conflict() {
        var id = create("{\"name\": \"Feed the cats\"}").at("/id");
        for (var version = 1; version <= 3; version++) {
            assertThat(update(id, version).status()).isEqualTo(200);
        }
        return update(id, 3).json();
    }

    private Reply update(String id, int version) {
        return service.post(
                "/cmd/tasks.update",
                RunningService.CAT_KEY,
                "{\"id\": \"%s\", \"version\": %d, \"description\": \"%<d\"}".formatted(id, version));
    }

    private JsonNode whileInProgress() {
        return Objects.requireNonNull(MigratedDatabase.shared().transaction().execute(_ -> {
            MigratedDatabase.shared()
                    .jdbc()
                    .sql("select pg_advisory_xact_lock(hashtextextended('cat-house examples-3', 0))")
                    .query(row -> {});
            return once("examples-3", "{\"name\": \"Feed the cats\"}").json();
        }));
    }

    private JsonNode whileItStops() {
        withoutDatabase.stop();
        return Awaitility.await()
                .until(
                        () -> withoutDatabase.get("/health/ready"),
                        ready -> ready.body().contains("stopping"))
                .json();
    }

    private JsonNode withCursorOfAnotherList() {
        create("{\"name\": \"Feed the cats\"}");
        create("{\"name\": \"Feed the cats\"}");
        var cursor = get(LIST + "?limit=1&order=due_asc").at("/next_cursor");
        return get(LIST + "?limit=1&cursor=" + cursor).json();
    }

    private Reply get(String path) {
        return service.get(path, RunningService.CAT_KEY);
    }

    private Reply create(String body) {
        return service.post(CREATE, RunningService.CAT_KEY, body);
    }

    private Reply once(String idempotencyKey, String body) {
        return sent(
                CREATE,
                request -> request.header("Idempotency-Key", idempotencyKey).POST(BodyPublishers.ofString(body)));
    }

    private Reply admin(String path, String body) {
        return service.post(path, TestSettings.ADMIN_KEY, body);
    }

    private Reply sent(String path, UnaryOperator<HttpRequest.Builder> request) {
        return service.send(path, builder -> request.apply(builder.header("X-API-Key", RunningService.CAT_KEY)));
    }

    /** The JSON object of an answer with its head. */
    private static JsonNode json(String answer) {
        return Json.MAPPER.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    }

    private static Map<String, Object> facts(JsonNode problem) {
        var type = problem.path("type").asString();
        return Map.of(
                "type", type.substring(type.indexOf('#') + 1),
                "title", problem.path("title").asString(),
                "status", problem.path("status").asInt(),
                "detail", problem.path("detail").asString(),
                "errors", problem.path("errors").toString());
    }
}
