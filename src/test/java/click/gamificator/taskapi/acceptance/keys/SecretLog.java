package click.gamificator.taskapi.acceptance.keys;

import click.gamificator.taskapi.acceptance.platform.Target;
import click.gamificator.taskapi.acceptance.support.LogLines;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The log lines of an instance about its secrets, the oldest first. */
record SecretLog(List<JsonNode> lines) {

    static SecretLog of(Target instance) {
        return new SecretLog(LogLines.of(instance).stream()
                .filter(line -> line.path("event").asString("").startsWith("secret_"))
                .toList());
    }

    /** The events of one secret, each with its reason, if any. */
    List<String> events(String variable) {
        return lines.stream()
                .filter(line -> line.path("setting").asString("").equals(variable))
                .map(line -> (line.path("event").asString("") + " "
                                + line.path("reason").asString(""))
                        .strip())
                .toList();
    }
}
