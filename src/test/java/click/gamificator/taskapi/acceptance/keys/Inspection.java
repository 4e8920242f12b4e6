package click.gamificator.taskapi.acceptance.keys;

import click.gamificator.taskapi.acceptance.http.JsonText;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import click.gamificator.taskapi.acceptance.platform.ServiceContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The output of {@code docker inspect} for a container, which everybody with access to the engine can read. */
record Inspection(JsonNode container) {

    static Inspection of(ServiceContainer service) {
        try {
            Process process = new ProcessBuilder("docker", "inspect", service.id())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Inspection(JsonText.read(output).path(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the variables that hold a key or a password. */
    List<String> variablesWithSecrets() {
        return container
                .path("Config")
                .path("Env")
                .valueStream()
                .map(JsonNode::asString)
                .filter(Inspection::holdsASecret)
                .map(variable -> variable.substring(0, variable.indexOf('=')))
                .toList();
    }

    /** Whether a key or a password stands in any other part of the output. */
    boolean hasSecretsElsewhere() {
        String rest = JsonText.write(container);
        for (JsonNode variable : container.path("Config").path("Env")) {
            rest = rest.replace(JsonText.write(variable), "");
        }
        return holdsASecret(rest);
    }

    private static boolean holdsASecret(String text) {
        return Secrets.known().stream().anyMatch(text::contains);
    }
}
