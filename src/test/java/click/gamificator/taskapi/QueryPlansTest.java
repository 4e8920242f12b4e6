package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import click.gamificator.taskapi.testing.EmbeddedDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Explains every statement of the service, with its own parameters, on 100,000 tasks of one service. {@code
 * docs/query-plans.md} holds the plans; {@code -Dplans.write=true} writes them again.
 */
class QueryPlansTest {
    private static final Path DOCUMENT = Path.of("docs/query-plans.md");
    private static final String ADMIN_KEY = "an-admin-key-for-the-plans-of-the-queries";
    private static final String SERVICE_KEY = "a-service-key-for-the-plans-of-the-queries";
    private static final String LIST_OF_KEYS = "Listing keys";
    /** Flyway's history has one row per migration. */
    private static final Pattern WHOLE_TABLE = Pattern.compile("Seq Scan on (?!flyway_schema_history)");

    private static final StatementRecorder RECORDER = new StatementRecorder();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext context;
    private static JdbcClient jdbc;
    private static String base;

    @BeforeAll
    static void startOnMuchData() throws Exception {
        var url = EmbeddedDatabase.freshUrl();
        var environment = Map.of(
                "DATABASE_URL",
                url,
                "ADMIN_API_KEY",
                ADMIN_KEY,
                "SERVICE_API_KEYS",
                "{\"cat-house\": \"" + SERVICE_KEY + "\"}",
                "PORT",
                "0");
        assertThat(Main.run(new String[] {"migrate"}, environment)).isZero();
        var dataSource = new DriverManagerDataSource("jdbc:" + url.replace("postgres@", "") + "?user=postgres");
        jdbc = JdbcClient.create(dataSource);
        ScriptUtils.executeSqlScript(dataSource.getConnection(), new ClassPathResource("much-data.sql"));
        await().until(QueryPlansTest::vacuum);
        var settings = Settings.read(environment);
        var application = new SpringApplication(TaskApi.class);
        application.setDefaultProperties(Map.of("server.port", 0));
        application.addInitializers(started -> {
            TaskApi.handOut(settings, started.getBeanFactory());
            started.getBeanFactory().addBeanPostProcessor(RECORDER);
        });
        context = application.run();
        base = "http://localhost:"
                + Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                        .getPort();
    }

    /**
     * Vacuums the table as autovacuum would. Returns whether every page was covered: a run skips rows that the older
     * snapshot of another session may still read, so it may have to be repeated.
     */
    private static boolean vacuum() {
        jdbc.sql("vacuum (analyze) tasks").update();
        return jdbc.sql("select relallvisible = relpages from pg_class where relname = 'tasks'")
                .query(Boolean.class)
                .single();
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void everyStatementUsesAnIndexOnMuchData() throws Exception {
        var plans = new LinkedHashMap<String, List<String>>();
        for (var call : calls().entrySet()) {
            RECORDER.drain();
            call.getValue().send();
            plans.put(call.getKey(), explain(RECORDER.drain()));
        }
        assertThat(plans).allSatisfy((_, statements) -> assertThat(statements).isNotEmpty());
        plans.forEach((title, statements) -> {
            if (!title.equals(LIST_OF_KEYS)) {
                assertThat(statements).as(title).noneMatch(WHOLE_TABLE.asPredicate());
            }
        });
        if (Boolean.getBoolean("plans.write")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document(plans));
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/query-plans.md is out of date: run mvn test -Dtest=QueryPlansTest -Dplans.write=true")
                .contains(plans.keySet());
    }

    @Test
    void pageThousandReadsNoMoreThanPageOne() {
        var start = jdbc.sql("select id from tasks where service = 'cat-house' order by id desc offset 49949 limit 1")
                .query(String.class)
                .single();
        var first = buffers("select * from tasks where service = 'cat-house' order by id desc limit 51");
        var thousandth = buffers(
                "select * from tasks where service = 'cat-house' and id < '" + start + "' order by id desc limit 51");

        assertThat(thousandth).isLessThanOrEqualTo(first * 3 / 2);
    }

    @FunctionalInterface
    private interface Call {
        void send() throws IOException, InterruptedException;
    }

    private Map<String, Call> calls() throws IOException, InterruptedException {
        var task = create("{\"name\": \"Buy cat food\", \"user_id\": \"user-1\"}")
                .replaceAll(".*\"id\":\"([^\"]+).*", "$1");
        var key = admin("POST", "/admin/keys", "{\"name\": \"bird-house\"}").replaceAll(".*\"key\":\"([^\"]+).*", "$1");
        var middle = get("/cmd/tasks.list?limit=100").replaceAll(".*\"next_cursor\":\"([^\"]+).*", "$1");
        var anHourAgo = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        var calls = new LinkedHashMap<String, Call>();
        calls.put("Creating a task", () -> create("{\"name\": \"Buy cat food\"}"));
        calls.put(
                "Creating a task with an Idempotency-Key",
                () -> send("POST", "/cmd/tasks.create", SERVICE_KEY, "{\"name\": \"Once\"}", "a-token"));
        calls.put("The first page", () -> get("/cmd/tasks.list"));
        calls.put("A later page", () -> get("/cmd/tasks.list?cursor=" + middle));
        calls.put("Tasks of one status", () -> get("/cmd/tasks.list?status=in_progress"));
        calls.put("Tasks of a priority that is rare", () -> get("/cmd/tasks.list?priority=urgent"));
        calls.put(
                "Tasks of a status and a priority, none fit",
                () -> get("/cmd/tasks.list?status=in_progress&priority=urgent"));
        calls.put(
                "Tasks of an end user and a priority, none fit",
                () -> get("/cmd/tasks.list?user_id=big-user&priority=urgent"));
        calls.put("Tasks of an end user who has nearly all", () -> get("/cmd/tasks.list?user_id=big-user"));
        calls.put("Tasks of an end user who has few", () -> get("/cmd/tasks.list?user_id=user-5"));
        calls.put(
                "Tasks due within two hours",
                () -> get("/cmd/tasks.list?due_after=2026-11-23T07:00:00Z&due_before=2026-11-23T09:00:00Z"));
        calls.put("Tasks that are overdue", () -> get("/cmd/tasks.list?overdue=true"));
        calls.put("Tasks by due date", () -> get("/cmd/tasks.list?order=due_asc"));
        calls.put(
                "Open tasks of an end user by due date, from a time on",
                () -> get("/cmd/tasks.list?order=due_asc&status=pending,in_progress&user_id=user-5"
                        + "&due_after=2026-11-23T07:00:00Z"));
        calls.put("What has changed", () -> get("/cmd/tasks.list?order=updated_asc&updated_after=" + anHourAgo));
        calls.put(
                "What has changed of a status, the newest first",
                () -> get("/cmd/tasks.list?status=completed&updated_after=" + anHourAgo));
        calls.put("Tasks whose name has a common part", () -> get("/cmd/tasks.list?q=milk"));
        calls.put("Tasks whose name has a rare part", () -> get("/cmd/tasks.list?q=%2377777"));
        calls.put("Tasks of a status whose name has a rare part", () -> get("/cmd/tasks.list?status=pending&q=zq"));
        calls.put("One task", () -> get("/cmd/tasks.get?id=" + task));
        calls.put(
                "Updating a task",
                () -> post("/cmd/tasks.update", "{\"id\": \"" + task + "\", \"status\": \"completed\"}"));
        calls.put("Deleting a task", () -> post("/cmd/tasks.delete", "{\"id\": \"" + task + "\"}"));
        calls.put("Counting the tasks of a service", () -> get("/cmd/stats.get"));
        calls.put("Counting the tasks of an end user", () -> get("/cmd/stats.get?user_id=user-5"));
        calls.put("Making a key", () -> admin("POST", "/admin/keys", "{\"name\": \"dog-house\"}"));
        calls.put("Rotating a key", () -> admin("POST", "/admin/keys/dog-house/rotate", ""));
        calls.put("Revoking a key", () -> admin("DELETE", "/admin/keys/dog-house", ""));
        calls.put(LIST_OF_KEYS, () -> admin("GET", "/admin/keys", ""));
        calls.put(
                "Looking up a key from the database, then a page", () -> send("GET", "/cmd/tasks.list", key, "", null));
        calls.put("Health", () -> get("/health"));
        return calls;
    }

    private String create(String body) throws IOException, InterruptedException {
        return post("/cmd/tasks.create", body);
    }

    private String get(String path) throws IOException, InterruptedException {
        return send("GET", path, SERVICE_KEY, "", null);
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, SERVICE_KEY, body, null);
    }

    private String admin(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, ADMIN_KEY, body, null);
    }

    private String send(String method, String path, String key, String body, @Nullable String idempotencyKey)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("X-API-Key", key)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isLessThan(300);
        return response.body();
    }

    private static List<String> explain(List<String> statements) {
        var plans = new ArrayList<String>();
        for (var statement : statements) {
            if (!statement.equals("") && !statement.contains("advisory")) {
                plans.add(statement.strip() + "\n\n"
                        + String.join(
                                "\n",
                                jdbc.sql("explain (costs off) " + statement)
                                        .query(String.class)
                                        .list()));
            }
        }
        return plans;
    }

    private static int buffers(String query) {
        return jdbc
                .sql("explain (analyze, buffers, costs off, timing off, summary off) " + query)
                .query(String.class)
                .list()
                .stream()
                .filter(line -> line.contains("Buffers: shared"))
                .map(line -> line.replaceAll("\\D+", " ").strip().split(" "))
                .mapToInt(numbers -> java.util.Arrays.stream(numbers)
                        .mapToInt(Integer::parseInt)
                        .sum())
                .findFirst()
                .orElseThrow();
    }

    private static String document(Map<String, List<String>> plans) {
        var text = new StringBuilder("""
                # The plan of every query

                PostgreSQL 18's `explain` for each statement the service runs, with the parameters it ran with, on \
                100,000 tasks of
                one service (nine tenths of them one end user's), 10,000 tasks of others and 10,000 keys. \
                Statements are planned
                anew each time (`prepareThreshold=0`), so these are the plans that run. None reads a whole table but \
                the list of
                keys, which is one, and Flyway's three rows. The test fails where a sequential scan appears. Written by
                `mvn test -Dtest=QueryPlansTest -Dplans.write=true`.
                """);
        plans.forEach((title, statements) -> {
            text.append("\n## ").append(title).append('\n');
            statements.forEach(plan -> text.append("\n```\n").append(plan).append("\n```\n"));
        });
        return text.toString();
    }
}
