package click.gamificator.taskapi.livingdocs;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What was proven with: a column a run, a row a fact; and whether there was a rehearsal, which has a report of its own. */
record ProofTable(List<Column> runs, List<Fact> facts, boolean rehearsed) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Map<String, String> IMAGES =
            Map.of("official", "official images", "stand-in", "stand-ins, built from packages");

    /** A run and how its scenarios came out. */
    record Column(String run, List<Badge> badges) {}

    /** One fact about every run. */
    record Fact(String label, List<Cell> cells) {}

    /** What one run says about it, or several beside each other that say the same. */
    record Cell(String text, boolean known, int span) {}

    static ProofTable of(List<Run> runs, List<ScenarioSection> scenarios) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("Run on", runs, run -> run.started().map(DATE::format)));
        facts.add(fact("Took", runs, run -> run.took().map(ProofTable::words)));
        Proof.LABELS.forEach((key, label) -> facts.add(fact(label, runs, run -> value(run, key))));
        runs.stream()
                .flatMap(run -> run.proof().facts().keySet().stream()
                        .filter(key -> !run.proof().isTold(key)))
                .distinct()
                .forEach(key -> facts.add(fact(key, runs, run -> run.proof().fact(key))));
        facts.add(fact("Cucumber", runs, Run::cucumber));
        return new ProofTable(
                runs.stream().map(run -> column(run.name(), scenarios)).toList(),
                facts,
                runs.stream().anyMatch(run -> run.proof().isOfRehearsal()));
    }

    private static Column column(String name, List<ScenarioSection> scenarios) {
        List<Status> statuses = scenarios.stream()
                .flatMap(scenario -> scenario.results().stream())
                .flatMap(List::stream)
                .filter(result -> result.run().equals(name))
                .map(Result::status)
                .toList();
        return new Column(name, Tally.of(statuses).badges());
    }

    private static String words(Duration took) {
        return took.toMinutes() == 0
                ? took.toSeconds() + " s"
                : took.toMinutes() + " min " + took.toSecondsPart() + " s";
    }

    private static Optional<String> value(Run run, String key) {
        return run.proof().fact(key).map(value -> key.equals("images") ? IMAGES.getOrDefault(value, value) : value);
    }

    private static Fact fact(String label, List<Run> runs, Function<Run, Optional<String>> value) {
        List<Optional<String>> values = runs.stream().map(value).toList();
        return values.stream().distinct().count() == 1
                ? new Fact(label, List.of(cell(values.getFirst(), runs.size())))
                : new Fact(label, values.stream().map(text -> cell(text, 1)).toList());
    }

    private static Cell cell(Optional<String> text, int span) {
        return new Cell(text.orElse("not recorded"), text.isPresent(), span);
    }
}
