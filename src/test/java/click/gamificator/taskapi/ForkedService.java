package click.gamificator.taskapi;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * The program as a process of its own, which a test may stall or kill.
 *
 * @param process its standard output is a pipe
 * @param base its address
 */
public record ForkedService(Process process, URI base) implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    /** Starts it on a migrated database; {@link #awaitStart} waits until it answers. */
    public static ForkedService start(String database) throws IOException {
        var port = freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                "click.gamificator.taskapi.Main");
        builder.environment().clear();
        builder.environment()
                .putAll(TestSettings.environment(
                        "PORT",
                        Integer.toString(port),
                        "DATABASE_URL",
                        database,
                        "RATE_LIMIT_PER_MINUTE",
                        "0",
                        "SERVICE_API_KEYS",
                        "{\"cat-house\": \"" + RunningService.CAT_KEY + "\"}"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new ForkedService(builder.start(), URI.create("http://127.0.0.1:" + port));
    }

    /** Waits until it answers, for a minute at most. */
    public void awaitStart() {
        Awaitility.await().atMost(LONGEST_START).until(this::isAlive);
    }

    /** True if it answers within five seconds that it lives. */
    public boolean isAlive() {
        try {
            var request = HttpRequest.newBuilder(base.resolve("/health/live"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Kills it without warning. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
