package click.gamificator.taskapi;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.http.Json;
import click.gamificator.taskapi.settings.InvalidSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole service in this JVM, on a separate port. */
public final class RunningService {
    /** The key of the cat house. */
    public static final String CAT_KEY = "key-of-the-cat-house-0123456789abcdef";
    /** The key of the dog house. */
    public static final String DOG_KEY = "key-of-the-dog-house-0123456789abcdef";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final class Shared {
        static final RunningService SERVICE = start(Map.of());
    }

    private static final class Unlimited {
        static final RunningService SERVICE = start(Map.of("RATE_LIMIT_PER_MINUTE", "0"));
    }

    private final ConfigurableApplicationContext context;
    private final int port;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
        this.port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** The service that all tests of the JVM share, on their shared database. */
    public static RunningService shared() {
        return Shared.SERVICE;
    }

    /** The service without a rate limit, for tests that send hundreds of requests. */
    public static RunningService unlimited() {
        return Unlimited.SERVICE;
    }

    /** Starts another service; the variables replace those of the shared one. */
    public static RunningService start(Map<String, String> changes) {
        var environment = TestSettings.environment(
                "PORT",
                "0",
                "ENVIRONMENT",
                "test",
                "SERVICE_API_KEYS",
                "{\"cat-house\": \"%s\", \"dog-house\": \"%s\"}".formatted(CAT_KEY, DOG_KEY));
        environment.putAll(changes);
        if (!changes.containsKey("DATABASE_URL")) {
            environment.put("DATABASE_URL", MigratedDatabase.shared().url());
        }
        try {
            return new RunningService(TaskApi.start(Settings.read(environment)));
        } catch (InvalidSettings e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** The answer to a request. */
    public record Reply(HttpResponse<String> response) {
        /** The status. */
        public int status() {
            return response.statusCode();
        }

        /** The body. */
        public String body() {
            return response.body();
        }

        /** The value of a header; empty if there is none. */
        public String header(String name) {
            return String.join(", ", response.headers().allValues(name));
        }

        /** The body, which must be JSON. */
        public JsonNode json() {
            return Json.MAPPER.readTree(body());
        }

        /** The text at a JSON pointer of the body. */
        public String at(String pointer) {
            return json().at(pointer).asString();
        }

        /** The status and the problem type, such as {@code 404 not-found}. */
        public String problem() {
            var type = at("/type");
            return status() + " " + type.substring(type.indexOf('#') + 1);
        }
    }

    /** Asks for a path without a key. */
    public Reply get(String path) {
        return send(path, request -> request.GET());
    }

    /** Asks for a path with a key. */
    public Reply get(String path, String key) {
        return send(path, request -> request.GET().header("X-API-Key", key));
    }

    /** Sends a body with a key. */
    public Reply post(String path, String key, String body) {
        return send(path, request -> request.POST(BodyPublishers.ofString(body)).header("X-API-Key", key));
    }

    /** Sends any request. */
    public Reply send(String path, UnaryOperator<HttpRequest.Builder> request) {
        var built = request.apply(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)))
                .build();
        try {
            return new Reply(HTTP.send(built, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends exactly these characters and returns everything received until the connection closes. */
    public String raw(String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a connection for requests that no HTTP client sends. */
    public Socket connect() throws IOException {
        var socket = new Socket();
        // A small buffer makes the service wait for a reader soon.
        socket.setReceiveBufferSize(4 * 1024);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    /** Stops the service as SIGTERM does, while the caller continues. */
    public Thread stop() {
        return Thread.ofPlatform().daemon().start(context::close);
    }
}
