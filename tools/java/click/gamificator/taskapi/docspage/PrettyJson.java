package click.gamificator.taskapi.docspage;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the page prints it, equal on every machine. */
final class PrettyJson {
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter PRETTY = JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter(Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER))
                    .withObjectIndenter(LINES)
                    .withArrayIndenter(LINES));

    private PrettyJson() {}

    static String pretty(JsonNode node) {
        return PRETTY.writeValueAsString(node);
    }

    static String compact(JsonNode node) {
        return JsonMapper.shared().writeValueAsString(node);
    }
}
