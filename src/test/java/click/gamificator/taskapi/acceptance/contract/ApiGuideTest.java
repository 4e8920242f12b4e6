package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.guides.Guide;
import click.gamificator.taskapi.guides.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs of {@code docs/api.md} give the answers that the page shows. */
final class ApiGuideTest {
    private static final Guide GUIDE = Guide.read(Path.of("docs", "api.md"));
    private static final Set<String> DIFFERENT_EACH_TIME = Set.of("id", "created_at", "updated_at");
    private static String base = "";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        Targets.begin(DatabaseRoute.DIRECT);
        Files.createDirectories(Targets.profile().logs());
        base = Targets.ready("guide", InstanceSettings.on(Database.migrated().url()))
                .base()
                .toString();
    }

    @AfterAll
    static void end() {
        Targets.end();
    }

    @Test
    void curlGetsTheAnswersThatAreShown() {
        // One shell for all blocks, because later blocks use variables and files of earlier ones.
        var script = new StringBuilder("set -euo pipefail\n");
        GUIDE.blocks().stream()
                .filter(block -> block.language().equals("bash"))
                .forEach(block -> script.append(block.text()).append("printf '\\036'\n"));
        var answers = shell(Keyring.LIGHTHOUSE)
                .run(List.of("bash", "-c", script.toString()))
                .split("\u001e", -1);
        var shown = 0;
        var answer = -1;
        for (var block : GUIDE.blocks()) {
            switch (block.language()) {
                case "bash" -> answer++;
                case "json" -> {
                    shown++;
                    var ours = block.text().replace("https://api.example.com", InstanceSettings.PUBLIC_URL);
                    assertSame("answer " + answer, json(ours), json(answers[answer]));
                }
                default -> {}
            }
        }
        assertThat(shown).as("answers shown").isPositive();
    }

    @Test
    void javaProgramWritesATaskAndFindsIt() throws IOException {
        Files.writeString(folder.resolve("Quickstart.java"), GUIDE.only("java"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        var printed = shell(Keyring.HARBOUR)
                .run(List.of(java, "-XX:TieredStopAtLevel=1", "Quickstart.java"))
                .lines()
                .map(ApiGuideTest::json)
                .toList();

        assertThat(printed).hasSize(2);
        assertThat(printed.get(1).path("tasks").path(0)).isEqualTo(printed.getFirst());
        assertThat(printed.getFirst().path("name").asString()).isEqualTo("Brush the cat");
    }

    @Test
    void javaScriptProgramWritesATaskAndFindsIt() throws IOException {
        Files.writeString(folder.resolve("quickstart.mjs"), GUIDE.only("js"));
        var node = Path.of("tools", "guides", "node").toAbsolutePath().toString();

        assertThat(shell(Keyring.HARBOUR).run(List.of(node, "quickstart.mjs")))
                .isEqualTo("Brush the dog: in_progress\n");
    }

    @Test
    void pythonProgramWritesATaskAndFindsIt() throws IOException {
        Files.writeString(folder.resolve("quickstart.py"), GUIDE.only("python"));

        assertThat(shell(Keyring.HARBOUR).run(List.of("python3", "quickstart.py")))
                .isEqualTo("Brush the horse: pending\n");
    }

    private Shell shell(String key) {
        return new Shell(folder, Map.of("BASE", base, "SERVICE_KEY", key));
    }

    private static void assertSame(String place, JsonNode shown, JsonNode real) {
        assertThat(real.propertyNames()).as(place).containsExactlyInAnyOrderElementsOf(shown.propertyNames());
        shown.forEachEntry((name, value) -> {
            var found = real.path(name);
            if (value.isArray()) {
                assertThat(found.size()).as(place).isEqualTo(value.size());
                assertSame(place, value.path(0), found.path(0));
            } else if (!DIFFERENT_EACH_TIME.contains(name)
                    && !value.asString("").equals("…")) {
                assertThat(found).as(place + ", " + name).isEqualTo(value);
            }
        });
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
