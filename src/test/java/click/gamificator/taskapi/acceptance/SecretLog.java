package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.Target;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an instance has logged about its secrets, the oldest first. */
record SecretLog(List<JsonNode> lines) {

    /** The last line may still be in the making. */
    static SecretLog of(Target instance) {
        return new SecretLog(instance.log().stream()
                .filter(line -> line.endsWith("}"))
                .map(JsonText::read)
                .filter(line -> line.path("event").asString("").startsWith("secret_"))
                .toList());
    }

    /** The codes of what happened to one secret, each with its reason where there is one. */
    List<String> events(String variable) {
        return lines.stream()
                .filter(line -> line.path("setting").asString("").equals(variable))
                .map(line -> (line.path("event").asString("") + " "
                                + line.path("reason").asString(""))
                        .strip())
                .toList();
    }
}
