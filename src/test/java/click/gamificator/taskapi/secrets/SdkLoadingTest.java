package click.gamificator.taskapi.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.Main;
import click.gamificator.taskapi.TestSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service in a separate JVM, which logs every class that it loads. */
@Timeout(120)
class SdkLoadingTest {
    private static final String SDK = "software.amazon.awssdk.";
    /** A class that loads when Spring Boot reports that the application has started: the port is open. */
    private static final String STARTED = "org.springframework.boot.availability.LivenessState ";

    @TempDir
    private Path folder;

    @Test
    void sdkIsNotLoadedWhereNothingIsReRead() throws Exception {
        var classes = classesLoaded("\"event\":\"started\"", Map.of());

        assertThat(classes).noneMatch(line -> line.contains(SDK));
    }

    @Test
    void sdkIsLoadedOnceTheServiceHasStarted() throws Exception {
        var classes = classesLoaded(
                "\"event\":\"secret_unreadable\"",
                Map.of(
                        "SERVICE_API_KEYS_SECRET_ID", "keys",
                        "AWS_REGION", "eu-central-1",
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                        "AWS_ACCESS_KEY_ID", "id",
                        "AWS_SECRET_ACCESS_KEY", "key"));

        assertThat(first(classes, STARTED)).isPositive().isLessThan(first(classes, SDK));
    }

    private static int first(List<String> classes, String name) {
        for (var i = 0; i < classes.size(); i++) {
            if (classes.get(i).contains(name)) {
                return i;
            }
        }
        return -1;
    }

    private List<String> classesLoaded(String till, Map<String, String> variables) throws Exception {
        var log = folder.resolve("classes");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(TestSettings.environment("PORT", "0"));
        builder.environment().putAll(variables);
        var service = builder.start();
        try {
            readTill(till, service);
        } finally {
            service.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        return Files.readAllLines(log);
    }

    private static void readTill(String text, Process service) throws IOException {
        try (var output = new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.lines().anyMatch(line -> line.contains(text))).isTrue();
        }
    }
}
