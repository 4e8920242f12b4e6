package click.gamificator.taskapi.docspage;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page's section about one operation. */
final class OperationSection {
    private final Operation operation;
    private final Example example;

    OperationSection(Operation operation) {
        this.operation = operation;
        this.example = new Example(operation);
    }

    String html() {
        return """
            <section class="operation">
            <h3 id="%1$s">%2$s</h3>
            <p class="route"><span class="method %3$s">%4$s</span> <code>%5$s</code> <span class="needs">%6$s</span></p>
            <p>%7$s</p>
            <h4>Parameters</h4>
            %8$s%9$s<h4>Example</h4>
            %10$s%11$s<h4>Answers</h4>
            %12$s<div class="try" data-operation="%13$s"></div>
            </section>
            """.formatted(
                        operation.id(),
                        Html.escape(operation.summary()),
                        operation.verb(),
                        operation.method(),
                        Html.escape(operation.path()),
                        needs(),
                        Html.text(operation.description()),
                        FieldTable.parameters(operation),
                        body(),
                        Html.listing("Request: " + operation.summary(), example.request()),
                        Html.listing("Answer: " + operation.summary(), example.answer()),
                        answers(),
                        Html.escape(PrettyJson.compact(form())));
    }

    private String needs() {
        return switch (operation.security()) {
            case "serviceKey" -> "service key";
            case "adminKey" -> "admin key";
            default -> "no key";
        };
    }

    private String body() {
        return operation.hasBody()
                ? "<h4>Body</h4>\n<p>" + Html.text(operation.bodyDescription()) + "</p>\n"
                        + FieldTable.body("Body of " + operation.summary(), operation.bodySchema())
                : "";
    }

    private String answers() {
        var rows = operation.answers().stream().map(this::answer).collect(Collectors.joining());
        return """
            <table class="answers">
            <caption class="unseen">Answers of %s</caption>
            <thead><tr><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            """.formatted(Html.escape(operation.summary()), rows);
    }

    private String answer(Map.Entry<String, JsonNode> answer) {
        var description = Html.text(answer.getValue().path("description").asString(""));
        return "<tr><th scope=\"row\">%s</th><td>%s%s</td></tr>\n"
                .formatted(answer.getKey(), description, leadsTo(answer.getValue()));
    }

    /** A link to the object in the answer, or to the problems. */
    private String leadsTo(JsonNode answer) {
        var links = answer.path("content").properties().stream()
                .flatMap(media -> media.getKey().equals("application/problem+json")
                        ? problems(operation.api(), media.getValue())
                        : Stream.of(SchemaText.name(media.getValue().path("schema"))))
                .filter(name -> !name.isEmpty() && !name.equals("OpenApiDocument"))
                .distinct()
                .map(Html::link)
                .collect(Collectors.joining(", "));
        return links.isEmpty() ? "" : " <span class=\"leads\">" + links + "</span>";
    }

    private static Stream<String> problems(OpenApi api, JsonNode media) {
        return media.path("examples")
                .valueStream()
                .map(example -> api.resolve(example).at("/value/type").asString(""))
                .map(type -> type.substring(type.indexOf('#') + 1));
    }

    /** The data from which the script builds the form. */
    private JsonNode form() {
        var form = JsonMapper.shared().createObjectNode();
        form.put("id", operation.id());
        form.put("summary", operation.summary());
        form.put("method", operation.method());
        form.put("path", operation.path());
        form.put("key", operation.security());
        var parameters = form.putArray("parameters");
        operation
                .parameters()
                .forEach(parameter -> parameters
                        .addObject()
                        .put("name", parameter.path("name").asString(""))
                        .put("in", parameter.path("in").asString(""))
                        .put("required", parameter.path("required").asBoolean(false))
                        .put("example", parameter.path("example").asString("")));
        if (operation.hasBody()) {
            form.put("body", PrettyJson.pretty(operation.bodyExample()));
        }
        return form;
    }
}
