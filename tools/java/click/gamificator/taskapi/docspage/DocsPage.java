package click.gamificator.taskapi.docspage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The documentation page, made from the OpenAPI document and a template that holds the guide. */
final class DocsPage {
    static final Path FILE = Path.of("src/main/resources/docs.html");
    private static final Path DOCUMENT = Path.of("src/main/resources/openapi.json");
    private static final Path TEMPLATE = Path.of("src/docspage/template.html");

    private final OpenApi api;
    private final String template;

    private DocsPage(OpenApi api, String template) {
        this.api = api;
        this.template = template;
    }

    static DocsPage fromSources() {
        return new DocsPage(OpenApi.read(DOCUMENT), text(TEMPLATE));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OpenApi api() {
        return api;
    }

    String html() {
        return template.replace("{{tag-links}}", tagLinks())
                .replace("{{problem-links}}", problemLinks())
                .replace("{{operations}}", operations())
                .replace("{{objects}}", objects())
                .replace("{{problems}}", problems());
    }

    private String tagLinks() {
        return api.tags().stream()
                .map(DocsPage::name)
                .map(tag -> "<li><a href=\"#%s\">%s</a>\n<ul>\n%s</ul>\n</li>\n"
                        .formatted(id(tag), tag, operationLinks(tag)))
                .collect(Collectors.joining());
    }

    private String operationLinks(String tag) {
        return api.operations(tag).stream()
                .map(operation ->
                        "<li><a href=\"#%s\">%s</a></li>\n".formatted(operation.id(), Html.escape(operation.summary())))
                .collect(Collectors.joining());
    }

    private String problemLinks() {
        return api.problems().stream()
                .map(problem -> "<li>" + Html.link(problem.slug()) + "</li>\n")
                .collect(Collectors.joining());
    }

    private String operations() {
        return api.tags().stream()
                .map(tag -> """
                    <section>
                    <h2 id="%1$s">%2$s</h2>
                    <p>%3$s</p>
                    %4$s</section>
                    """.formatted(id(name(tag)), name(tag), Html.text(description(tag)), sections(name(tag))))
                .collect(Collectors.joining());
    }

    private String sections(String tag) {
        return api.operations(tag).stream()
                .map(operation -> new OperationSection(operation).html())
                .collect(Collectors.joining());
    }

    private String objects() {
        return api.answerSchemas().stream()
                .map(schema -> """
                    <section>
                    <h3 id="%1$s">%1$s</h3>
                    <p>%2$s</p>
                    %3$s</section>
                    """.formatted(
                                schema.getKey(),
                                Html.text(description(schema.getValue())),
                                FieldTable.answer("Fields of " + schema.getKey(), schema.getValue())))
                .collect(Collectors.joining());
    }

    private String problems() {
        return api.problems().stream().map(ProblemSection::html).collect(Collectors.joining());
    }

    private static String name(JsonNode tag) {
        return tag.path("name").asString("");
    }

    private static String id(String tag) {
        return tag.toLowerCase(Locale.ROOT);
    }

    private static String description(JsonNode node) {
        return node.path("description").asString("");
    }
}
