package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.Secrets;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of the service, and by whom. */
record Request(String caller, String method, String path, List<Map.Entry<String, String>> headers, BodyPublisher body) {

    static Request of(String caller, String method, String path) {
        return new Request(caller, method, path, List.of(), BodyPublishers.noBody());
    }

    Request header(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new Request(caller, method, path, List.copyOf(more), body);
    }

    Request key(@Nullable String key) {
        return key == null ? this : header("X-API-Key", key);
    }

    @Nullable
    String key() {
        return headers.stream()
                .filter(header -> header.getKey().equals("X-API-Key"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    Request json(Object value) {
        return header("Content-Type", "application/json").body(JsonText.write(value));
    }

    Request body(String text) {
        return body(BodyPublishers.ofString(text));
    }

    Request body(BodyPublisher publisher) {
        return new Request(caller, method, path, headers, publisher);
    }

    String describe() {
        return caller + ": " + method + ' ' + Secrets.hide(path);
    }

    @Override
    public String toString() {
        return describe();
    }
}
