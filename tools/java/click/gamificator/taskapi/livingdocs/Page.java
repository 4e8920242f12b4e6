package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.Status.Badge;
import com.samskivert.mustache.Mustache;
import io.cucumber.messages.types.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page as its template reads it: the product, readable without knowing HTTP, or the contract in detail. */
record Page(Evidence evidence, String file, String title, String label, String about, boolean isContract) {
    private static final Map<String, String> TITLES =
            Map.of("stats", "Statistics", "contract", "For API consumers: the contract in detail");
    private static final Map<String, String> REMARKS = Map.of(
            "@rehearsal", "proven in the rehearsal", "@direct", "only where nothing is between service and database");

    /** A failed scenario, listed at the top of each page. */
    record Failing(String href, ScenarioSection scenario) {}

    /** A run and the results of its scenarios. */
    record Column(String run, List<Badge> badges) {}

    /** A scenario that is new, reworded or removed since the last release, and its place now. */
    record Change(String word, String scenario, @Nullable String href) {}

    /** What the service can do in one respect: a folder of features. */
    record Capability(String folder, List<FeatureFile> files) {
        String title() {
            var words = folder.replace('-', ' ');
            return TITLES.getOrDefault(folder, Character.toUpperCase(words.charAt(0)) + words.substring(1));
        }

        List<Badge> badges() {
            return Status.count(
                    files.stream().flatMap(file -> file.scenarios().stream()).flatMap(ScenarioSection::statuses));
        }
    }

    /** The product's page, which always exists, and the contract's page if a feature belongs to it. */
    static List<Page> all(Evidence evidence) {
        var product = new Page(
                evidence,
                evidence.page(),
                "What the Task API does, and what was proven",
                "What the Task API does",
                "For everybody; and what all of it was proven with.",
                false);
        var contract = new Page(
                evidence,
                "contract.html",
                "The contract of the Task API, and what was proven",
                "For API consumers: the contract in detail",
                "For engineers who write a client. It speaks HTTP; everything here can be read without it.",
                true);
        return contract.capabilities().isEmpty() ? List.of(product) : List.of(product, contract);
    }

    List<Page> others() {
        return all(evidence).stream().filter(it -> it.isContract != isContract).toList();
    }

    List<Capability> capabilities() {
        return here(evidence.files())
                .collect(Collectors.groupingBy(FeatureFile::folder, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(it -> new Capability(it.getKey(), it.getValue()))
                .toList();
    }

    private Stream<FeatureFile> here(List<FeatureFile> files) {
        return files.stream().filter(file -> file.folder().equals("contract") == isContract);
    }

    private Stream<ScenarioSection> scenarios() {
        return here(evidence.files()).flatMap(file -> file.scenarios().stream());
    }

    List<Badge> badges() {
        return Status.count(scenarios().flatMap(ScenarioSection::statuses));
    }

    List<Failing> failing() {
        return Stream.concat(failing(""), others().stream().flatMap(page -> page.failing(page.file)))
                .toList();
    }

    private Stream<Failing> failing(String page) {
        return scenarios()
                .filter(scenario -> scenario.worst().isFailure())
                .map(scenario -> new Failing(page + "#" + scenario.id(), scenario));
    }

    /** The scenarios for which the product stands. */
    List<ScenarioSection> promises() {
        return scenarios().filter(ScenarioSection::isPromise).toList();
    }

    /** The changes of this page since the last release; a new name for the same steps is a rewording. */
    List<Change> changes() {
        var before = new TreeMap<String, String>();
        here(evidence.released())
                .flatMap(file -> file.scenarios().stream())
                .forEach(it -> before.putIfAbsent(it.title(), it.text()));
        var unknown =
                scenarios().filter(it -> !before.remove(it.title(), it.text())).toList();
        var changes = new ArrayList<Change>();
        for (var it : unknown) {
            var isKnown = before.remove(it.title()) != null || before.values().remove(it.text());
            changes.add(new Change(isKnown ? "reworded" : "new", it.title(), "#" + it.id()));
        }
        before.keySet().forEach(title -> changes.add(new Change("gone", title, null)));
        return changes;
    }

    List<Column> proof() {
        return evidence.runs().stream().map(this::column).toList();
    }

    private Column column(Run run) {
        var statuses = evidence.scenarios()
                .flatMap(ScenarioSection::results)
                .filter(result -> result.run().equals(run.name()))
                .map(Result::status)
                .filter(status -> !run.isOfNamedFeatures() || status != Status.NOT_RUN);
        return new Column(run.name(), Status.count(statuses));
    }

    /** For templates: outside of examples, no word is the name of a column. */
    Mustache.Lambda words() {
        return (text, out) -> text.execute(out);
    }

    /** For templates: shows its content where a tag has a meaning for readers; most only say how a scenario runs. */
    Mustache.Lambda remark() {
        return (text, out) -> {
            var words = REMARKS.get(((Tag) text.context()).getName());
            if (words != null) {
                text.execute(Map.of("meaning", words), out);
            }
        };
    }

    /** For templates: a description without its indentation, with its line breaks. */
    Mustache.Lambda plain() {
        return (text, out) -> out.write(text.execute().stripIndent().strip());
    }
}
