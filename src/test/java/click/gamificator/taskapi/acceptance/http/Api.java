package click.gamificator.taskapi.acceptance.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends requests as any client would. */
public final class Api {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Api() {}

    /** Sends a request and waits for the answer. A path that is no valid URI is sent as raw bytes. */
    public static ApiAnswer send(URI base, Request request) throws IOException {
        if (!isUri(base + request.path())) {
            return RawHttp.send(base, request);
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + request.path()))
                .timeout(Duration.ofSeconds(60))
                .method(request.method(), request.body());
        request.headers().forEach(header -> builder.header(header.getKey(), header.getValue()));
        try {
            HttpResponse<String> response = CLIENT.send(builder.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new ApiAnswer(
                    request, response.statusCode(), response.headers().map(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The status of a GET, or 0 without an answer. */
    public static int reach(URI base, String path) {
        try {
            return send(base, Request.of("a stranger", "GET", path)).status();
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean isUri(String text) {
        try {
            return text.chars().allMatch(c -> c < 128) && URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
