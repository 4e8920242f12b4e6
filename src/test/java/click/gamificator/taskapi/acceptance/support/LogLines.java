package click.gamificator.taskapi.acceptance.support;

import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.platform.Target;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The log lines of an instance so far, parsed, the oldest first. */
public final class LogLines {
    private LogLines() {}

    /** Skips the last line while it is incomplete. */
    public static List<JsonNode> of(Target instance) {
        return instance.log().stream()
                .filter(line -> line.endsWith("}"))
                .map(JsonText::read)
                .toList();
    }

    /** The events so far. */
    public static List<String> events(Target instance) {
        return of(instance).stream()
                .map(line -> line.path("event").asString(""))
                .toList();
    }
}
