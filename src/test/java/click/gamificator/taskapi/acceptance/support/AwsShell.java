package click.gamificator.taskapi.acceptance.support;

import click.gamificator.taskapi.acceptance.platform.Finished;
import click.gamificator.taskapi.acceptance.platform.SecretsManager;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A person's shell in the root of the repository, with the AWS CLI. It keeps its variables from one command to the
 * next.
 */
public final class AwsShell {
    private static final int LONGEST_SECONDS = 120;

    private final Path folder;
    private final Map<String, String> variables;

    /** @param folder for its own files */
    public AwsShell(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables = variables;
    }

    /**
     * The variables by which the AWS CLI reaches that Secrets Manager, and ignores this machine's own configuration.
     */
    public static Map<String, String> aws(SecretsManager manager) {
        return Map.of(
                "PATH", venv() + File.pathSeparator + System.getenv("PATH"),
                "AWS_ENDPOINT_URL", manager.endpoint().toString(),
                "AWS_DEFAULT_REGION", manager.region(),
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    }

    private static String venv() {
        try {
            Process process = new ProcessBuilder("script/setup/python-venv", "tools/aws/requirements.txt")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs commands to their end, with {@code input} on standard input. */
    public Finished run(String commands, String input) {
        Path state = folder.resolve("variables");
        String script = "set -euo pipefail\n[ ! -e '%1$s' ] || source '%1$s'\n%2$s\nexport -p >'%1$s'\n"
                .formatted(state, commands);
        try {
            Path in = Files.writeString(folder.resolve("in"), input);
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");
            ProcessBuilder builder = new ProcessBuilder(withoutATerminal(List.of("bash", "-c", script)))
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(variables);
            Process process = builder.start();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("It still runs after " + LONGEST_SECONDS + " seconds:\n" + commands);
            }
            return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Detaches the terminal, at which a program would otherwise ask the person who runs the tests for a password. */
    private static List<String> withoutATerminal(List<String> command) {
        if (!Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            return command;
        }
        List<String> apart = new ArrayList<>(List.of("setsid", "--wait"));
        apart.addAll(command);
        return apart;
    }
}
