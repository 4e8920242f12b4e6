package click.gamificator.taskapi.training;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs the service of the image on a separate PostgreSQL, sends it an ordinary day's requests, and stops it gently, so
 * that the JVM can record the classes that it loaded. The arguments are the command that runs the service.
 */
final class Training {
    private static final int ROUNDS = 30;
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 300;
    private static final String KEY = "training-key-of-a-service-0123456789";
    private static final String ADMIN = "training-key-of-the-admin-0123456789";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    private Training(URI base) {
        this.base = base;
    }

    static void main(String[] command) throws IOException, InterruptedException {
        try (var postgres = EmbeddedPostgres.start()) {
            var environment = Map.of(
                    "DATABASE_URL",
                    "postgresql://postgres@127.0.0.1:" + postgres.getPort() + "/postgres",
                    "ADMIN_API_KEY",
                    ADMIN,
                    "SERVICE_API_KEYS",
                    "{\"training\": \"" + KEY + "\"}",
                    "RATE_LIMIT_PER_MINUTE",
                    "100000",
                    "PORT",
                    "8000");
            var java = List.of(command[0], "-jar", command[command.length - 1], "migrate");
            expect(0, start(java, environment).waitFor(), "migrate");
            var service = start(List.of(command), environment);
            try (var _ = new Stopping(service)) {
                var training = new Training(URI.create("http://127.0.0.1:8000"));
                training.awaitReady(service);
                for (var round = 0; round < ROUNDS; round++) {
                    training.day(round);
                }
            }
        }
    }

    /** Stops the service gently: the JVM writes its cache on SIGTERM. */
    private record Stopping(Process service) implements AutoCloseable {
        @Override
        public void close() {
            service.destroy();
            if (!service.onExit()
                    .completeOnTimeout(service, STOP_SECONDS, TimeUnit.SECONDS)
                    .join()
                    .isAlive()) {
                return;
            }
            service.destroyForcibly();
            throw new IllegalStateException("The service did not stop");
        }
    }

    private static Process start(List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void awaitReady(Process service) throws IOException, InterruptedException {
        for (var second = 0; second < START_SECONDS && service.isAlive(); second++) {
            try {
                expect(200, send("GET", "/health/ready", KEY, "").statusCode(), "/health/ready");
                return;
            } catch (IOException e) {
                TimeUnit.SECONDS.sleep(1);
            }
        }
        throw new IllegalStateException("The service did not start");
    }

    private void day(int round) throws IOException, InterruptedException {
        tasks(round);
        keys("round-" + round);
        mistakes(round);
        get("/health");
        get("/health/live");
        get("/docs");
        get("/openapi.json");
    }

    private void tasks(int round) throws IOException, InterruptedException {
        var id = create(round, "{\"name\":\"Feed the cats\"}");
        var all = "{\"name\":\"Buy food\",\"description\":\"dry\",\"user_id\":\"u-1\",\"priority\":\"high\","
                + "\"due_at\":\"2030-01-01T00:00:00Z\"}";
        create(round, all);
        get("/cmd/tasks.get?id=" + id);
        post(200, "/cmd/tasks.update", "{\"id\":\"" + id + "\",\"status\":\"completed\",\"version\":1}");
        get("/cmd/tasks.list");
        get("/cmd/tasks.list?limit=20&status=pending&priority=high&user_id=u-1&q=food");
        get("/cmd/tasks.list?due_before=2031-01-01T00:00:00Z&due_after=2029-01-01T00:00:00Z");
        get("/cmd/stats.get");
        get("/cmd/stats.get?user_id=u-1");
        post(204, "/cmd/tasks.delete", "{\"id\":\"" + id + "\"}");
    }

    private String create(int round, String body) throws IOException, InterruptedException {
        var key = "round-" + round + "-" + body.length();
        var first = send("POST", "/cmd/tasks.create", KEY, body, "Idempotency-Key", key);
        expect(201, first.statusCode(), "create");
        expect(
                201,
                send("POST", "/cmd/tasks.create", KEY, body, "Idempotency-Key", key)
                        .statusCode(),
                "create again");
        var created = post(201, "/cmd/tasks.create", body);
        var id = ID.matcher(created);
        if (!id.find()) {
            throw new IllegalStateException("No id in " + created);
        }
        return id.group(1);
    }

    private void keys(String name) throws IOException, InterruptedException {
        expect(
                201,
                send("POST", "/admin/keys", ADMIN, "{\"name\":\"" + name + "\"}")
                        .statusCode(),
                "a new key");
        expect(200, send("POST", "/admin/keys/" + name + "/rotate", ADMIN, "{}").statusCode(), "rotate");
        expect(200, send("GET", "/admin/keys", ADMIN, "").statusCode(), "list keys");
        expect(204, send("DELETE", "/admin/keys/" + name, ADMIN, "").statusCode(), "revoke");
    }

    private void mistakes(int round) throws IOException, InterruptedException {
        post(400, "/cmd/tasks.create", "{");
        post(422, "/cmd/tasks.create", "{\"name\":\"\",\"priority\":\"great\"}");
        post(404, "/cmd/tasks.delete", "{\"id\":\"00000000-0000-7000-8000-000000000000\"}");
        expect(401, send("GET", "/cmd/tasks.list", "wrong-" + round, "").statusCode(), "a wrong key");
        expect(403, send("GET", "/cmd/tasks.list", ADMIN, "").statusCode(), "the wrong kind of key");
        expect(404, send("GET", "/nowhere", KEY, "").statusCode(), "an unknown path");
        expect(405, send("DELETE", "/health", KEY, "").statusCode(), "a wrong method");
    }

    private void get(String path) throws IOException, InterruptedException {
        expect(200, send("GET", path, KEY, "").statusCode(), path);
    }

    private String post(int status, String path, String body) throws IOException, InterruptedException {
        var answer = send("POST", path, KEY, body);
        expect(status, answer.statusCode(), path + " " + body + " " + answer.body());
        return answer.body();
    }

    private HttpResponse<String> send(String method, String path, String key, String body, String... headers)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("X-API-Key", key, "Content-Type", "application/json"));
        all.addAll(List.of(headers));
        var request = HttpRequest.newBuilder(base.resolve(path))
                .headers(all.toArray(String[]::new))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static void expect(int wanted, int got, String what) {
        if (wanted != got) {
            throw new IllegalStateException("%s: %d instead of %d".formatted(what, got, wanted));
        }
    }
}
