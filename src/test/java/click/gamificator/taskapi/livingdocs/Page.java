package click.gamificator.taskapi.livingdocs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page, as the template wants it: what the product does, which can be read without knowing HTTP, or the contract in detail.
 *
 * @param file its name, beside the others
 * @param verdict of all that is written, on whichever page
 * @param failing likewise
 */
record Page(
        String file,
        String title,
        Verdict verdict,
        List<String> troubles,
        List<Failing> failing,
        List<ProofTable> proof,
        List<CapabilitySection> capabilities,
        List<Beside> beside) {

    private static final String CONTRACT = "contract.html";

    /** A scenario that failed, for the top of a page. */
    record Failing(String feature, String href, List<TextPiece> words, List<Complaint> complaints) {}

    /** Another page, and how its scenarios came out. */
    record Beside(String file, String title, String about, Tally tally) {}

    /**
     * All pages.
     *
     * @param first the name of the product's, which is always there; that of the contract is there where a feature tells of it
     */
    static List<Page> all(Evidence evidence, String first) {
        List<CapabilitySection> all = CapabilitySection.all(evidence);
        List<CapabilitySection> product =
                all.stream().filter(section -> !section.isContract()).toList();
        List<CapabilitySection> contract =
                all.stream().filter(CapabilitySection::isContract).toList();
        List<String> troubles = evidence.troubles();
        Verdict verdict = Verdict.of(tally(all), !troubles.isEmpty(), evidence.rounds());
        List<ProofTable> proof =
                evidence.runs().isEmpty() ? List.of() : List.of(ProofTable.of(evidence.runs(), scenarios(all)));

        List<Page> pages = new ArrayList<>();
        List<Beside> toContract = contract.isEmpty() ? List.of() : List.of(toContract(contract));
        List<Failing> fromProduct =
                Stream.concat(failing(product, ""), failing(contract, CONTRACT)).toList();
        pages.add(
                new Page(first, "Task API: what it does", verdict, troubles, fromProduct, proof, product, toContract));
        if (!contract.isEmpty()) {
            List<Failing> fromContract = Stream.concat(failing(product, first), failing(contract, ""))
                    .toList();
            pages.add(new Page(
                    CONTRACT,
                    "Task API: its contract",
                    verdict,
                    troubles,
                    fromContract,
                    List.of(),
                    contract,
                    List.of(toProduct(first, product))));
        }
        return pages;
    }

    private static Beside toContract(List<CapabilitySection> contract) {
        String about = "For engineers who write a client. It speaks HTTP; everything here can be read without it.";
        return new Beside(CONTRACT, contract.getFirst().title(), about, tally(contract));
    }

    private static Beside toProduct(String file, List<CapabilitySection> product) {
        String about = "For everybody; and what all of it was proven with.";
        return new Beside(file, "What the Task API does", about, tally(product));
    }

    private static Tally tally(List<CapabilitySection> capabilities) {
        return Tally.of(scenarios(capabilities).stream()
                .flatMap(scenario -> scenario.statuses().stream())
                .toList());
    }

    private static List<ScenarioSection> scenarios(List<CapabilitySection> capabilities) {
        return features(capabilities).flatMap(FeatureSection::scenarios).toList();
    }

    private static Stream<FeatureSection> features(List<CapabilitySection> capabilities) {
        return capabilities.stream().flatMap(capability -> capability.features().stream());
    }

    /** @param file where they are, or nothing where that is the page itself */
    private static Stream<Failing> failing(List<CapabilitySection> capabilities, String file) {
        return features(capabilities)
                .flatMap(feature -> feature.scenarios()
                        .filter(ScenarioSection::open)
                        .map(scenario -> new Failing(
                                feature.title(),
                                file + "#" + scenario.id(),
                                scenario.words(),
                                scenario.complaints().stream()
                                        .filter(Complaint::isFailure)
                                        .toList())));
    }
}
