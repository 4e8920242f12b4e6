package click.gamificator.taskapi.acceptance.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes JSON. */
public final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JsonText() {}

    /** Reads a JSON document. */
    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** Writes a value as JSON. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Follows names that are joined by dots, such as {@code checks.database}. */
    public static JsonNode at(JsonNode node, String path) {
        return node.at("/" + path.replace('.', '/'));
    }
}
