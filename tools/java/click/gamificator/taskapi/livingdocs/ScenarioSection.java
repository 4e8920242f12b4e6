package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.Status.Badge;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleTag;
import io.cucumber.messages.types.Scenario;
import io.cucumber.messages.types.Step;
import io.cucumber.messages.types.TableRow;
import io.cucumber.query.Lineage;
import io.cucumber.query.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A scenario, or an outline with its examples; the cases are all examples, or the scenario itself. */
record ScenarioSection(FeatureFile file, Scenario scenario, List<Case> cases) {
    private static final Pattern NEXT = Pattern.compile("^(@|Scenario|Rule:|Background:)");

    /** Why a scenario did not pass, once for all runs that report the same. */
    record Complaint(String what, Result result) {}

    /** A scenario or an example: its tags and all that it inherits, and its result in each run that covers it. */
    record Case(Set<String> tags, Optional<TableRow> row, List<Result> results) {
        static Case of(FeatureFile file, Pickle pickle, Query query, List<Run> runs) {
            var tags = pickle.getTags().stream().map(PickleTag::getName).collect(Collectors.toSet());
            var line = query.findLocationOf(pickle).orElseThrow().getLine();
            var covering = runs.stream().filter(run -> run.covers(tags));
            var results = covering.map(run -> run.at(file, line)).toList();
            return new Case(tags, query.findLineageBy(pickle).flatMap(Lineage::example), results);
        }

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

        List<Complaint> complaints() {
            var alike = results.stream()
                    .filter(result -> !result.message().isEmpty())
                    .collect(Collectors.groupingBy(
                            it -> List.of(it.status(), it.step(), it.message()),
                            LinkedHashMap::new,
                            Collectors.toList()));
            return alike.values().stream().map(this::complaint).toList();
        }

        /** By convention, the first value of an example names its subject. */
        private Complaint complaint(List<Result> alike) {
            String subject = row.map(it -> "“" + it.getCells().getFirst().getValue() + "”")
                    .orElse("It");
            String verb = alike.getFirst().status().isFailure() ? "failed" : "was skipped";
            String runs = alike.stream().map(Result::run).collect(Collectors.joining(" and "));
            return new Complaint(subject + " " + verb + " in " + runs, alike.getFirst());
        }
    }

    static ScenarioSection of(FeatureFile file, Scenario scenario, Query query, List<Run> runs) {
        var cases = query.findAllPickles().stream()
                .filter(pickle -> pickle.getAstNodeIds().contains(scenario.getId()))
                .map(pickle -> Case.of(file, pickle, query, runs))
                .toList();
        return new ScenarioSection(file, scenario, cases);
    }

    String id() {
        return file.id() + "-" + scenario.getLocation().getLine();
    }

    /** The scenario's name below that of its feature. */
    String title() {
        return file.feature().getName() + ": " + scenario.getName();
    }

    /** The lines of the scenario below its name, up to the next one. */
    String text() {
        return file.source()
                .lines()
                .skip(scenario.getLocation().getLine())
                .map(String::strip)
                .takeWhile(line -> !NEXT.matcher(line).find())
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
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
        return cases.stream().anyMatch(it -> it.tags().contains("@promise"));
    }

    /** For templates: marks the names of columns, {@code <price>} if there is a column {@code price}. */
    Mustache.Lambda words() {
        return (text, out) -> {
            var html = text.execute();
            for (var examples : scenario.getExamples()) {
                for (var cell :
                        examples.getTableHeader().map(TableRow::getCells).orElse(List.of())) {
                    var name = Escapers.HTML.escape(cell.getValue());
                    html = html.replace("&lt;" + name + "&gt;", "<var>" + name + "</var>");
                }
            }
            out.write(html);
        };
    }

    /** For templates: shows its content only at failed steps. */
    Mustache.Lambda broken() {
        return (text, out) -> {
            long line = ((Step) text.context()).getLocation().getLine();
            if (results().anyMatch(it -> it.status().isFailure() && it.line() == line)) {
                text.execute(out);
            }
        };
    }

    /** For templates: shows its content with the case of the table's row at hand. */
    Mustache.Lambda proven() {
        return (text, out) -> {
            for (var example : cases) {
                if (example.row().filter(text.context()::equals).isPresent()) {
                    text.execute(example, out);
                }
            }
        };
    }
}
