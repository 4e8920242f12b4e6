package click.gamificator.taskapi.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every alarm has a section in {@code docs/runbook.md}, and every alarm can ring. */
class RunbookTest {
    private static final Pattern SECTION = Pattern.compile("(?ms)^## (task-api-\\S+)\\n(.*?)(?=^## |\\z)");

    private final String alarms = read(Path.of("terraform", "alarms.tf"));
    private final String runbook = read(Path.of("docs", "runbook.md"));
    private final List<String> events = found("(?m)^    (\\w+) += \"", between("alarming_events = {", "\n  }"));
    private final List<String> deployment =
            found("(?m)^    ([\\w-]+) = \\{", between("deployment_alarms = {", "\n  }"));
    private final List<String> service = found("(?m)^    ([\\w-]+) = \\{", between("service_alarms = {", "\n  }"));

    @Test
    void everyAlarmHasItsSectionAndNoOther() {
        var names = new ArrayList<>(deployment);
        names.addAll(service);
        events.forEach(event -> names.add(event.replace('_', '-')));

        assertThat(deployment).isNotEmpty();
        assertThat(service).isNotEmpty();
        assertThat(events).isNotEmpty();
        assertThat(sections().stream().map(section -> section.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> "task-api-" + name).toList());
    }

    @Test
    void everySectionSaysWhatItMeansWhereToLookAndWhatMendsIt() {
        assertThat(sections())
                .allSatisfy(section -> assertThat(section.group(2))
                        .as(section.group(1))
                        .containsSubsequence("**Severity:** ", "**Means:** ", "**Look:** ", "**Fix:** "));
    }

    @Test
    void everyAlarmingEventIsLogged() throws IOException {
        String sources;
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            sources = String.join(
                    "\n",
                    files.filter(Files::isRegularFile).map(RunbookTest::read).toList());
        }
        assertThat(events).allSatisfy(event -> assertThat(sources).contains("\"event\", \"" + event + "\""));
    }

    private List<MatchResult> sections() {
        return SECTION.matcher(runbook).results().toList();
    }

    private String between(String begin, String end) {
        var from = alarms.indexOf(begin);
        assertThat(from).as(begin).isNotNegative();
        return alarms.substring(from, alarms.indexOf(end, from));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
