package click.gamificator.taskapi.docspage;

import tools.jackson.databind.JsonNode;

/** The page's section about one kind of problem, with an example. */
record ProblemSection(JsonNode node, JsonNode example) {

    String slug() {
        return text("slug");
    }

    String title() {
        return text("title");
    }

    int status() {
        return node.path("status").asInt(0);
    }

    String html() {
        return """
            <section class="problem">
            <h3 id="%1$s">%1$s <span class="status">%2$d</span></h3>
            <p><strong>%3$s.</strong> %4$s</p>
            <p><strong>What to do.</strong> %5$s</p>
            %6$s</section>
            """.formatted(
                        slug(),
                        status(),
                        Html.text(title()),
                        Html.text(text("meaning")),
                        Html.text(text("action")),
                        Html.listing("Example of " + slug(), PrettyJson.pretty(example.path("value"))));
    }

    private String text(String name) {
        return node.path(name).asString("");
    }
}
