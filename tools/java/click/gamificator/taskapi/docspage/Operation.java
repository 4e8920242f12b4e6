package click.gamificator.taskapi.docspage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One operation of the OpenAPI document. */
record Operation(OpenApi api, String verb, String path, JsonNode node) {

    String method() {
        return verb.toUpperCase(Locale.ROOT);
    }

    String id() {
        return text("operationId");
    }

    String tag() {
        return node.path("tags").path(0).asString("");
    }

    String summary() {
        return text("summary");
    }

    String description() {
        return text("description");
    }

    /** The name of the security scheme; empty if no API key is needed. */
    String security() {
        return node.path("security")
                .path(0)
                .propertyStream()
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    List<JsonNode> parameters() {
        return node.path("parameters")
                .valueStream()
                .map(api::resolve)
                .map(this::withOwnKey)
                .toList();
    }

    /** All operations share one example of an idempotency key; a command of the page has one of its own. */
    private JsonNode withOwnKey(JsonNode parameter) {
        if (!parameter.path("name").asString("").equals("Idempotency-Key")) {
            return parameter;
        }
        var own = UUID.nameUUIDFromBytes(id().getBytes(StandardCharsets.UTF_8)).toString();
        return ((ObjectNode) parameter.deepCopy()).put("example", own);
    }

    boolean hasBody() {
        return node.has("requestBody");
    }

    String bodyDescription() {
        return node.path("requestBody").path("description").asString("");
    }

    JsonNode bodySchema() {
        return api.resolve(json(node.path("requestBody")).path("schema"));
    }

    JsonNode bodyExample() {
        return bodySchema().path("examples").path(0);
    }

    String bodySchemaName() {
        return SchemaText.name(json(node.path("requestBody")).path("schema"));
    }

    /** The answers by status, in the order of the document. */
    List<Map.Entry<String, JsonNode>> answers() {
        return node.path("responses").properties().stream()
                .map(answer -> Map.entry(answer.getKey(), api.resolve(answer.getValue())))
                .toList();
    }

    Map.Entry<String, JsonNode> success() {
        return answers().getFirst();
    }

    private static JsonNode json(JsonNode holder) {
        return holder.path("content").path("application/json");
    }

    private String text(String name) {
        return node.path(name).asString("");
    }
}
