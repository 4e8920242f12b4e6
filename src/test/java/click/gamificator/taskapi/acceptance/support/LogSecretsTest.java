package click.gamificator.taskapi.acceptance.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that the final check of the logs finds secrets and stack traces. */
final class LogSecretsTest {
    private static final String SECRET = "correct-horse-battery-staple";
    private static final String HARMLESS =
            "{\"level\":\"INFO\",\"event\":\"request\",\"message\":\"GET /cmd/tasks.list 200\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final LogCheck check = new LogCheck(Set.of(SECRET));

    @Test
    void passesHarmlessLines() throws IOException {
        assertThat(findingsIn(HARMLESS, HARMLESS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"key correct-horse-battery-staple refused\"}",
                "{\"message\":\"tsk_prod_0123456789012345678901234567890123456789012abcdef\"}",
                "{\"message\":\"java.lang.IllegalStateException: no\"}",
                "{\"stack\":\"\\tat click.gamificator.taskapi.Main.main(Main.java:7)\"}",
                "{\"stack\":\"boom at click.gamificator.taskapi.Main.main(Main.java:7)\"}",
                "{\"message\":\"OutOfMemoryError\"}",
                "{\"message\":\"SELECT id FROM tasks\"}",
                "\tat click.gamificator.taskapi.Main.main(Main.java:7)",
                "Started in 3 seconds",
                "[\"a list\"]",
                "{\"half\":",
                ""
            })
    void findsAPoisonedLineAmongHarmlessOnes(String poison) throws IOException {
        assertThat(findingsIn(HARMLESS, poison, HARMLESS))
                .isNotEmpty()
                .allMatch(finding -> finding.startsWith("service.log, line 2: "));
    }

    @Test
    void neverRepeatsTheSecretItFound() throws IOException {
        assertThat(findingsIn("{\"message\":\"" + SECRET + "\"}")).isNotEmpty().noneMatch(f -> f.contains(SECRET));
    }

    @Test
    void findsASecretOnTheErrorStream() throws IOException {
        Files.writeString(folder.resolve("service.err"), "WARNING: " + SECRET + "\n");
        assertThat(findingsIn(HARMLESS)).containsExactly("service.err, line 1: a key or password that a scenario used");
    }

    @Test
    void isNotContentWithoutALog() throws IOException {
        assertThat(check.findings(folder)).hasSize(1);
        assertThat(findingsIn()).hasSize(1);
    }

    private List<String> findingsIn(String... lines) throws IOException {
        Files.write(folder.resolve("service.log"), List.of(lines));
        return check.findings(folder);
    }
}
