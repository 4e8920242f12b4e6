package click.gamificator.taskapi.docspage;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Tables of parameters and fields. */
final class FieldTable {
    private FieldTable() {}

    static String parameters(Operation operation) {
        return table(
                "Parameters of " + operation.summary(),
                operation.parameters().stream()
                        .map(parameter -> row(
                                parameter.path("name").asString(""),
                                parameter.path("in").asString(""),
                                parameter.path("required").asBoolean(false),
                                parameter.path("schema"),
                                parameter.path("description").asString("")))
                        .collect(Collectors.joining()));
    }

    /** The fields of a body, of which some are required. */
    static String body(String caption, JsonNode schema) {
        return fields(caption, schema, true);
    }

    /** The properties of an answer, which are all present unless their description says otherwise. */
    static String answer(String caption, JsonNode schema) {
        return fields(caption, schema, false);
    }

    private static String fields(String caption, JsonNode schema, boolean markRequired) {
        var required = schema.path("required")
                .valueStream()
                .map(name -> name.asString(""))
                .toList();
        return table(
                caption,
                schema.path("properties").properties().stream()
                        .map(field -> row(
                                field.getKey(),
                                "",
                                markRequired && required.contains(field.getKey()),
                                field.getValue(),
                                field.getValue().path("description").asString("")))
                        .collect(Collectors.joining()));
    }

    private static String table(String caption, String rows) {
        return """
            <table>
            <caption class="unseen">%s</caption>
            <thead><tr><th scope="col">Name</th><th scope="col">Meaning</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            """.formatted(Html.escape(caption), rows);
    }

    private static String row(String name, String place, boolean required, JsonNode schema, String description) {
        return """
            <tr><th scope="row"><code>%s</code>%s%s</th><td><span class="type">%s</span>%s%s</td></tr>
            """.formatted(
                        Html.escape(name),
                        place.isEmpty() ? "" : " <small>" + place + "</small>",
                        required ? " <strong class=\"required\">required</strong>" : "",
                        SchemaText.html(schema),
                        Html.text(description),
                        nested(name, schema));
    }

    private static String nested(String name, JsonNode schema) {
        return schema.has("properties") ? "\n" + answer("Fields of " + name, schema) : "";
    }
}
