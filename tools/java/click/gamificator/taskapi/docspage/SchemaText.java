package click.gamificator.taskapi.docspage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A schema in a few words: "string or null, up to 255 characters". */
final class SchemaText {
    private static final String REFERENCE = "#/components/schemas/";

    private SchemaText() {}

    /** The name of the schema that is referred to; empty for an inline schema. */
    static String name(JsonNode schema) {
        return schema.path("$ref").asString("").replace(REFERENCE, "");
    }

    static String html(JsonNode schema) {
        if (schema.has("$ref")) {
            return Html.link(name(schema));
        }
        var words = new ArrayList<String>();
        words.add(type(schema));
        bounds(schema, words);
        if (schema.has("default")) {
            words.add("default " + Html.code(schema.path("default").asString("")));
        }
        return String.join(", ", words);
    }

    private static String type(JsonNode schema) {
        var types = types(schema);
        var orNull = types.contains("null") ? " or null" : "";
        return kind(schema, types.getFirst()) + orNull;
    }

    private static String kind(JsonNode schema, String type) {
        if (schema.has("enum")) {
            return schema.path("enum").size() > 6 ? "one of a fixed set" : values(schema);
        }
        return switch (schema.path("format").asString("")) {
            case "uuid" -> "UUID";
            case "date-time" -> "date-time";
            default -> type.equals("array") ? "array of " + html(schema.path("items")) : type;
        };
    }

    private static String values(JsonNode schema) {
        return schema.path("enum")
                .valueStream()
                .filter(value -> !value.isNull())
                .map(value -> Html.code(value.asString("")))
                .collect(Collectors.joining(" | "));
    }

    private static void bounds(JsonNode schema, List<String> words) {
        if (schema.has("maximum")) {
            words.add(range(schema.path("minimum"), schema.path("maximum")));
        }
        if (schema.has("maxLength")) {
            var least = schema.path("minLength").asInt(0);
            var most = "%,d characters".formatted(schema.path("maxLength").asInt());
            words.add(least == 0 ? "up to " + most : least + " to " + most);
        }
    }

    private static String range(JsonNode least, JsonNode most) {
        return least.asString("") + " to " + most.asString("");
    }

    private static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? type.valueStream().map(each -> each.asString("")).toList()
                : List.of(type.asString("object"));
    }
}
