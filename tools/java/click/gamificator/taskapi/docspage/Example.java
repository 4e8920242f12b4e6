package click.gamificator.taskapi.docspage;

import java.util.ArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An operation as a curl call, and the answer to it. */
final class Example {
    private final Operation operation;

    Example(Operation operation) {
        this.operation = operation;
    }

    String request() {
        var parts = new ArrayList<String>();
        var method = operation.method().equals("GET") ? "" : "-X " + operation.method() + " ";
        parts.add("curl " + method + "\"$BASE" + path() + query() + "\"");
        switch (operation.security()) {
            case "serviceKey" -> parts.add("-H \"X-API-Key: $SERVICE_KEY\"");
            case "adminKey" -> parts.add("-H \"X-API-Key: $ADMIN_KEY\"");
            default -> {}
        }
        operation.parameters().stream()
                .filter(parameter -> name(parameter).equals("Idempotency-Key"))
                .forEach(parameter -> parts.add("-H \"Idempotency-Key: " + value(parameter) + "\""));
        if (operation.hasBody()) {
            parts.add("-H \"Content-Type: application/json\"");
            parts.add("-d '" + body().replace("'", "'\\''") + "'");
        }
        return String.join(" \\\n  ", parts);
    }

    String answer() {
        var success = operation.success();
        var answer = success.getValue();
        var headers = answer.path("headers").properties().stream()
                .filter(header -> !header.getKey().equals("Idempotency-Replayed"))
                .map(header -> header.getKey() + ": "
                        + operation
                                .api()
                                .resolve(header.getValue())
                                .path("example")
                                .asString(""))
                .collect(Collectors.joining("\n"));
        var content = answer.path("content").properties().stream()
                .map(media -> "\nContent-Type: " + media.getKey() + "\n\n"
                        + readable(media.getValue().path("example")))
                .collect(Collectors.joining());
        return "HTTP/1.1 " + success.getKey() + " " + reason(success.getKey()) + "\n" + headers + content;
    }

    private String body() {
        var compact = PrettyJson.compact(operation.bodyExample());
        return compact.length() > 60 ? PrettyJson.pretty(operation.bodyExample()) : compact;
    }

    private String path() {
        var path = operation.path();
        for (var parameter : operation.parameters()) {
            path = path.replace("{" + name(parameter) + "}", value(parameter));
        }
        return path;
    }

    /** The required parameters, and those with a set of values or a default; more would hide the point. */
    private String query() {
        var query = operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asString("").equals("query"))
                .filter(parameter -> parameter.path("required").asBoolean(false)
                        || parameter.path("schema").has("enum")
                        || parameter.path("schema").has("default"))
                .map(parameter -> name(parameter) + "=" + value(parameter))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String readable(JsonNode example) {
        return example.isString() ? example.asString("") : PrettyJson.pretty(example);
    }

    private static String name(JsonNode parameter) {
        return parameter.path("name").asString("");
    }

    private static String value(JsonNode parameter) {
        return parameter.path("example").asString("");
    }

    private static String reason(String status) {
        return switch (status) {
            case "200" -> "OK";
            case "201" -> "Created";
            case "204" -> "No Content";
            default -> throw new IllegalArgumentException("No operation should succeed with " + status);
        };
    }
}
