package click.gamificator.taskapi.rehearsal;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One run of {@code script/deploy}: its exit status, its output, and the versions before and after. */
record Deployment(JsonNode facts) {
    int status() {
        return Rehearsal.required(facts, "status").asInt();
    }

    String output() {
        return Rehearsal.required(facts, "output").asString();
    }

    /** The requested digest. */
    String digest() {
        String image = Rehearsal.required(facts, "image").asString();
        return image.substring(image.indexOf('@') + 1);
    }

    List<JsonNode> tasksAfter() {
        return tasks("after").toList();
    }

    List<String> containersBefore() {
        return tasks("before").map(Deployment::container).sorted().toList();
    }

    List<String> containersAfter() {
        return tasks("after").map(Deployment::container).sorted().toList();
    }

    JsonNode load() {
        return Rehearsal.required(facts, "load");
    }

    private Stream<JsonNode> tasks(String when) {
        return Rehearsal.required(facts, when).valueStream();
    }

    private static String container(JsonNode task) {
        return task.path("container").asString();
    }
}
