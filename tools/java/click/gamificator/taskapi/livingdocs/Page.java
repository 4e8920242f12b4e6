package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.Status.Badge;
import com.samskivert.mustache.Mustache;
import java.util.List;
import java.util.stream.Stream;

/** A page as its template reads it; the verdict and the failed scenarios are those of all pages. */
record Page(Evidence evidence, Release release, Badge verdict, Part here, List<Part> others, List<Column> proof) {

    /** The content of a page: the product, readable without knowing HTTP, or the contract in detail. */
    record Part(String file, String title, String label, String about, List<Section> capabilities) {
        Stream<ScenarioSection> scenarios() {
            return capabilities.stream().flatMap(Section::all);
        }

        List<Badge> badges() {
            return Status.count(scenarios().flatMap(ScenarioSection::statuses));
        }

        Stream<Failing> failing(String page) {
            return scenarios()
                    .filter(scenario -> scenario.worst().isFailure())
                    .map(scenario -> new Failing(page + "#" + scenario.id(), scenario));
        }
    }

    /** A failed scenario, listed at the top of a page. */
    record Failing(String href, ScenarioSection scenario) {}

    /** A run and the results of its scenarios. */
    record Column(String run, List<Badge> badges) {}

    /** The product's page, which always exists, and the contract's page if a feature belongs to it. */
    static List<Page> all(Evidence evidence, Release release, String first) {
        List<Section> all = Section.capabilities(evidence);
        Part product = new Part(
                first,
                "What the Task API does, and what was proven",
                "What the Task API does",
                "For everybody; and what all of it was proven with.",
                all.stream().filter(section -> !section.isContract()).toList());
        Part contract = new Part(
                "contract.html",
                "The contract of the Task API, and what was proven",
                "For API consumers: the contract in detail",
                "For engineers who write a client. It speaks HTTP; everything here can be read without it.",
                all.stream().filter(Section::isContract).toList());
        List<ScenarioSection> scenarios =
                Stream.of(product, contract).flatMap(Part::scenarios).toList();
        Badge verdict = evidence.verdict(
                scenarios.stream().flatMap(ScenarioSection::statuses).toList());
        List<Column> proof = evidence.runs().stream()
                .map(run -> column(run, scenarios.stream()))
                .toList();
        return contract.capabilities().isEmpty()
                ? List.of(new Page(evidence, release, verdict, product, List.of(), proof))
                : List.of(
                        new Page(evidence, release, verdict, product, List.of(contract), proof),
                        new Page(evidence, release, verdict, contract, List.of(product), List.of()));
    }

    private static Column column(Run run, Stream<ScenarioSection> scenarios) {
        Stream<Status> statuses = scenarios
                .flatMap(ScenarioSection::results)
                .filter(result -> result.run().equals(run.name()))
                .map(Result::status)
                .filter(status -> !run.isOfNamedFeatures() || status != Status.NOT_RUN);
        return new Column(run.name(), Status.count(statuses));
    }

    List<Failing> failing() {
        return Stream.concat(here.failing(""), others.stream().flatMap(part -> part.failing(part.file())))
                .toList();
    }

    /** The scenarios for which the product stands. */
    List<ScenarioSection> promises() {
        return here.scenarios().filter(ScenarioSection::isPromise).toList();
    }

    /** The changes of this page since the last release. */
    List<Release.Change> changes() {
        boolean isContract = here.capabilities().stream().allMatch(Section::isContract);
        return release.changes(here.scenarios().toList(), isContract);
    }

    boolean isProof() {
        return !proof.isEmpty();
    }

    /** For templates: outside of examples, no word is the name of a column. */
    Mustache.Lambda words() {
        return (text, out) -> text.execute(out);
    }

    /** For templates: a background shows no failure, because the scenario shows it. */
    Mustache.Lambda broken() {
        return (text, out) -> {};
    }
}
