package click.gamificator.taskapi.acceptance.http;

import click.gamificator.taskapi.acceptance.platform.Secrets;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to the service, and its caller. */
public record Request(
        String caller, String method, String path, List<Map.Entry<String, String>> headers, BodyPublisher body) {

    /** A request without headers and without a body. */
    public static Request of(String caller, String method, String path) {
        return new Request(caller, method, path, List.of(), BodyPublishers.noBody());
    }

    /** With one more header. */
    public Request header(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Request(caller, method, path, List.copyOf(more), body);
    }

    /** With this API key, unless it is null. */
    public Request key(@Nullable String key) {
        return key == null ? this : header("X-API-Key", key);
    }

    /** The API key of the request. */
    public @Nullable String key() {
        return headers.stream()
                .filter(header -> header.getKey().equals("X-API-Key"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** With this value as its JSON body. */
    public Request json(Object value) {
        return header("Content-Type", "application/json").body(JsonText.write(value));
    }

    /** With this text as its body. */
    public Request body(String text) {
        return body(BodyPublishers.ofString(text));
    }

    /** With this body. */
    public Request body(BodyPublisher publisher) {
        return new Request(caller, method, path, headers, publisher);
    }

    /** Describes the caller and the request, for a test report. */
    public String describe() {
        return caller + ": " + method + ' ' + Secrets.hide(path);
    }

    @Override
    public String toString() {
        return describe();
    }
}
