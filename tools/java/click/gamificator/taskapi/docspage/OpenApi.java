package click.gamificator.taskapi.docspage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document, with its references resolved. */
final class OpenApi {
    private final JsonNode root;

    private OpenApi(JsonNode root) {
        this.root = root;
    }

    static OpenApi read(Path file) {
        return new OpenApi(JsonMapper.shared().readTree(file));
    }

    JsonNode resolve(JsonNode node) {
        var resolved = node;
        while (resolved.has("$ref")) {
            resolved = root.at(resolved.path("$ref").asString("").substring(1));
        }
        return resolved;
    }

    List<JsonNode> tags() {
        return root.path("tags").valueStream().toList();
    }

    List<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Operation(this, method.getKey(), path.getKey(), method.getValue())))
                .toList();
    }

    List<Operation> operations(String tag) {
        return operations().stream()
                .filter(operation -> operation.tag().equals(tag))
                .toList();
    }

    /** The object schemas that answers refer to. */
    List<Map.Entry<String, JsonNode>> answerSchemas() {
        var sent = operations().stream().map(Operation::bodySchemaName).toList();
        return root.at("/components/schemas").properties().stream()
                .filter(schema -> !sent.contains(schema.getKey()))
                .filter(schema -> schema.getValue().has("additionalProperties"))
                .toList();
    }

    List<ProblemSection> problems() {
        return root.path("x-problems")
                .valueStream()
                .map(problem -> new ProblemSection(problem, example(problem)))
                .toList();
    }

    /**
     * The problem's own example if no operation has this problem, since linters refuse an example that nothing refers
     * to.
     */
    private JsonNode example(JsonNode problem) {
        return problem.has("example")
                ? problem.path("example")
                : root.path("components")
                        .path("examples")
                        .path(problem.path("slug").asString(""));
    }

    List<String> problemTypes() {
        return root.at("/components/schemas/Problem/properties/type/x-extensible-enum")
                .valueStream()
                .map(type -> type.asString(""))
                .toList();
    }
}
