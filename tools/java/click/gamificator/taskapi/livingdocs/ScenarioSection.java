package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.Status.Badge;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import io.cucumber.messages.types.Examples;
import io.cucumber.messages.types.Scenario;
import io.cucumber.messages.types.Step;
import io.cucumber.messages.types.TableCell;
import io.cucumber.messages.types.TableRow;
import io.cucumber.messages.types.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A scenario, or an outline with its examples; the cases are all examples, or the scenario itself. */
record ScenarioSection(
        String id,
        String feature,
        String title,
        String text,
        String heading,
        Scenario scenario,
        List<Tag> tags,
        List<Table> tables,
        List<Case> cases) {

    /** A table of examples. */
    record Table(Examples examples, List<Case> rows) {}

    /** Why a scenario did not pass, once for all runs that report the same. */
    record Complaint(String what, Result result) {}

    /** One example and its result in each run; by convention, its first value names its subject. */
    record Case(List<String> cells, List<Result> results) {
        Status worst() {
            return Status.worst(results.stream().map(Result::status), Status.NOT_RUN);
        }

        /** One badge if all runs agree, else one per run. */
        List<Badge> badges() {
            return results.stream().allMatch(result -> result.status() == worst())
                    ? List.of(new Badge(worst(), worst().words))
                    : results.stream()
                            .map(it -> new Badge(it.status(), it.run() + ": " + it.status().words))
                            .toList();
        }

        Stream<Complaint> complaints() {
            Map<List<?>, List<Result>> alike = results.stream()
                    .filter(result -> !result.message().isEmpty())
                    .collect(Collectors.groupingBy(
                            it -> List.of(it.status(), it.step(), it.message()),
                            LinkedHashMap::new,
                            Collectors.toList()));
            return alike.values().stream().map(this::complaint);
        }

        private Complaint complaint(List<Result> alike) {
            String subject = cells.isEmpty() ? "It" : "“" + cells.getFirst() + "”";
            String verb = alike.getFirst().status().isFailure() ? "failed" : "was skipped";
            String runs = alike.stream().map(Result::run).collect(Collectors.joining(" and "));
            return new Complaint(subject + " " + verb + " in " + runs, alike.getFirst());
        }
    }

    /** A scenario; like Cucumber, it has the tags of its feature and its rule, too. */
    static ScenarioSection of(
            FeatureFile file, Scenario scenario, List<Tag> inherited, String heading, Evidence evidence) {
        List<Tag> tags = joined(inherited, scenario.getTags());
        long line = scenario.getLocation().getLine();
        List<Table> tables = scenario.getExamples().stream()
                .map(examples -> new Table(
                        examples,
                        examples.getTableBody().stream()
                                .map(row -> new Case(
                                        values(row),
                                        evidence.at(
                                                file, row.getLocation().getLine(), joined(tags, examples.getTags()))))
                                .toList()))
                .toList();
        List<Case> cases = tables.isEmpty()
                ? List.of(new Case(List.of(), evidence.at(file, line, tags)))
                : tables.stream().flatMap(table -> table.rows().stream()).toList();
        return new ScenarioSection(
                file.id() + "-" + line,
                file.feature().getName(),
                file.title(scenario),
                file.text(scenario),
                heading,
                scenario,
                tags,
                tables,
                cases);
    }

    /** The worst result of each example over all runs. */
    Stream<Status> statuses() {
        return cases.stream().map(Case::worst);
    }

    Stream<Result> results() {
        return cases.stream().flatMap(example -> example.results().stream());
    }

    Status worst() {
        return Status.worst(statuses(), Status.PASSED);
    }

    List<Badge> badges() {
        return cases.size() == 1 ? cases.getFirst().badges() : Status.count(statuses());
    }

    /** Whether the scenario is one of the product's promises, which the page shows first. */
    boolean isPromise() {
        return tags.stream().anyMatch(tag -> tag.getName().equals("@promise"));
    }

    String description() {
        return Section.plain(scenario.getDescription());
    }

    List<String> remarks() {
        return Section.remarks(scenario.getTags());
    }

    List<Complaint> complaints() {
        return cases.stream().flatMap(Case::complaints).toList();
    }

    /** Every status that occurs, as a class of the style sheet, for the reader's filter. */
    String occurring() {
        return results().map(result -> result.status().css).distinct().collect(Collectors.joining(" "));
    }

    /** For templates: marks the names of columns, {@code <price>} if there is a column {@code price}. */
    Mustache.Lambda words() {
        List<String> columns = scenario.getExamples().stream()
                .flatMap(examples -> examples.getTableHeader().stream())
                .flatMap(header -> values(header).stream())
                .map(Escapers.HTML::escape)
                .toList();
        return (text, out) -> {
            String html = text.execute();
            for (String column : columns) {
                html = html.replace("&lt;" + column + "&gt;", "<var>" + column + "</var>");
            }
            out.write(html);
        };
    }

    /** For templates: shows its content only at failed steps. */
    Mustache.Lambda broken() {
        List<Long> lines = results()
                .filter(result -> result.status().isFailure())
                .map(Result::line)
                .toList();
        return (text, out) -> {
            if (lines.contains(((Step) text.context()).getLocation().getLine())) {
                text.execute(out);
            }
        };
    }

    /** The tags of a part of a feature, after those that it inherits. */
    static List<Tag> joined(List<Tag> inherited, List<Tag> own) {
        return Stream.concat(inherited.stream(), own.stream()).toList();
    }

    private static List<String> values(TableRow row) {
        return row.getCells().stream().map(TableCell::getValue).toList();
    }
}
