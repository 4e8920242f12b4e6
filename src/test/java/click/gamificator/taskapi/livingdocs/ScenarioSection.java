package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.ExampleTable.Example;
import click.gamificator.taskapi.livingdocs.Outcome.Failure;
import io.cucumber.messages.types.Scenario;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A scenario or an outline with its examples.
 *
 * @param heading the level of its heading, such as {@code h4}
 * @param css its worst result, in the words of the style sheet
 * @param results of each example, in each run; of the scenario itself where it is no outline
 * @param open whether it shows its steps unasked: where it failed
 */
record ScenarioSection(
        String id,
        String heading,
        String title,
        List<TextPiece> words,
        List<String> descriptions,
        List<String> remarks,
        String css,
        boolean open,
        List<Badge> badges,
        List<StepText> steps,
        List<ExampleTable> tables,
        List<Complaint> complaints,
        List<List<Result>> results) {

    static ScenarioSection of(FeatureFile file, Scenario scenario, String heading, Evidence evidence) {
        long line = scenario.getLocation().getLine();
        List<String> tags =
                scenario.getTags().stream().map(tag -> tag.getName()).toList();
        List<ExampleTable> tables = scenario.getExamples().stream()
                .map(examples -> ExampleTable.of(examples, row -> evidence.at(file, row, tags)))
                .toList();
        List<Example> examples =
                tables.stream().flatMap(table -> table.rows().stream()).toList();
        List<List<Result>> results = scenario.getExamples().isEmpty()
                ? List.of(evidence.at(file, line, tags))
                : examples.stream().map(Example::results).toList();
        List<Status> statuses = results.stream().map(Evidence::worst).toList();
        List<Complaint> complaints = scenario.getExamples().isEmpty()
                ? Complaint.all("", results.getFirst())
                : examples.stream()
                        .flatMap(example -> Complaint.all(example.title(), example.results()).stream())
                        .toList();
        List<String> columns = scenario.getExamples().stream()
                .flatMap(e -> ExampleTable.columns(e).stream())
                .distinct()
                .toList();
        Status worst = statuses.stream().reduce(Status.PASSED, (a, b) -> a.compareTo(b) > 0 ? a : b);
        return new ScenarioSection(
                file.id() + "-" + line,
                heading,
                scenario.getName(),
                TextPiece.split(scenario.getName(), columns),
                FeatureSection.paragraphs(scenario.getDescription()),
                Remark.all(scenario.getTags()),
                worst.css(),
                worst.isFailure(),
                badges(results, statuses),
                StepText.all(scenario.getSteps(), columns, brokenLines(results)),
                tables,
                complaints,
                results);
    }

    /** How each example came out, in the worst of all runs; one where it is no outline. */
    List<Status> statuses() {
        return results.stream().map(Evidence::worst).toList();
    }

    /** Every result that occurs, in the words of the style sheet: what a reader may filter by. */
    String occurring() {
        return results.stream()
                .flatMap(List::stream)
                .map(result -> result.status().css())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    int count() {
        return results.size();
    }

    private static List<Badge> badges(List<List<Result>> results, List<Status> statuses) {
        return results.size() == 1
                ? Badge.of(results.getFirst())
                : Tally.of(statuses).badges();
    }

    private static List<Long> brokenLines(List<List<Result>> results) {
        return results.stream()
                .flatMap(List::stream)
                .filter(result -> result.status().isFailure())
                .flatMap(result -> result.outcome().failure().stream())
                .map(Failure::line)
                .distinct()
                .toList();
    }
}
