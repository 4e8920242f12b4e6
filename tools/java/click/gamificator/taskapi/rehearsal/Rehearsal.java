package click.gamificator.taskapi.rehearsal;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record that {@code tools/rehearsal} wrote. */
record Rehearsal(JsonNode facts) {
    static final Path FOLDER = Path.of("target", "rehearsal");

    static Rehearsal read() {
        return new Rehearsal(
                JsonMapper.shared().readTree(FOLDER.resolve("rehearsal.json").toFile()));
    }

    Deployment deployment(String name) {
        return new Deployment(required(facts.path("deployments"), name));
    }

    JsonNode fact(String name) {
        return required(facts, name);
    }

    static JsonNode required(JsonNode node, String name) {
        JsonNode found = node.path(name);
        if (found.isMissingNode() || found.isNull()) {
            throw new AssertionError("The rehearsal did not get as far as \"" + name + "\"");
        }
        return found;
    }
}
