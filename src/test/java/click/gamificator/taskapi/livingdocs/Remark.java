package click.gamificator.taskapi.livingdocs;

import io.cucumber.messages.types.Tag;
import java.util.List;
import java.util.Map;

/** What a tag tells a reader; most say only how a scenario is run. */
final class Remark {
    private static final Map<String, String> WORDS = Map.of(
            "@rehearsal", "proven in the rehearsal", "@direct", "only where nothing is between service and database");

    private Remark() {}

    static List<String> all(List<Tag> tags) {
        return tags.stream()
                .map(Tag::getName)
                .filter(WORDS::containsKey)
                .map(name -> WORDS.getOrDefault(name, name))
                .toList();
    }
}
