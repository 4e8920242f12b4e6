package click.gamificator.taskapi.acceptance.platform;

import com.github.dockerjava.api.model.AuthConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The program that copies a packed image, a folder of {@code script/ci/release pack}, to a registry byte for byte. */
final class Skopeo {
    private Skopeo() {}

    /** A label of the image; empty if there is none of that name. */
    static String label(Path packed, String name) {
        return run("inspect", "--format", "{{index .Labels \"" + name + "\"}}", "dir:" + packed);
    }

    /** Pushes it to a registry on this machine, which speaks plain HTTP. */
    static void push(Path packed, String name, AuthConfig credentials) {
        try {
            // Only this user can read the file, and no process list shows its content.
            Path login = Files.createTempFile("registry", ".json");
            try {
                Files.writeString(login, login(credentials));
                run(
                        "copy",
                        "--quiet",
                        "--preserve-digests",
                        "--authfile=" + login,
                        "--dest-tls-verify=false",
                        "dir:" + packed,
                        "docker://" + name);
            } finally {
                Files.delete(login);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String login(AuthConfig credentials) {
        String pair = credentials.getUsername() + ":" + credentials.getPassword();
        String auth = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}".formatted(credentials.getRegistryAddress(), auth);
    }

    private static String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("skopeo"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("skopeo " + arguments[0] + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
