package click.gamificator.taskapi.livingdocs;

import java.util.List;
import java.util.stream.Stream;

/** The whole page, as the template wants it. */
record Page(
        Verdict verdict,
        List<String> troubles,
        List<Failing> failing,
        List<ProofTable> proof,
        List<CapabilitySection> capabilities,
        Tally tally) {

    /** A scenario that failed, for the top of the page. */
    record Failing(String feature, String id, List<Words> words, List<Complaint> complaints) {}

    static Page of(Evidence evidence) {
        List<CapabilitySection> capabilities = CapabilitySection.all(evidence);
        List<FeatureSection> features = capabilities.stream()
                .flatMap(capability -> capability.features().stream())
                .toList();
        List<ScenarioSection> scenarios =
                features.stream().flatMap(FeatureSection::scenarios).toList();
        Tally tally = Tally.of(scenarios.stream()
                .flatMap(scenario -> scenario.statuses().stream())
                .toList());
        List<String> troubles = evidence.troubles();
        return new Page(
                Verdict.of(tally, !troubles.isEmpty(), evidence.rounds()),
                troubles,
                features.stream().flatMap(Page::failing).toList(),
                evidence.runs().isEmpty() ? List.of() : List.of(ProofTable.of(evidence.runs(), scenarios)),
                capabilities,
                tally);
    }

    private static Stream<Failing> failing(FeatureSection feature) {
        return feature.scenarios()
                .filter(ScenarioSection::open)
                .map(scenario -> new Failing(
                        feature.title(),
                        scenario.id(),
                        scenario.words(),
                        scenario.complaints().stream()
                                .filter(Complaint::isFailure)
                                .toList()));
    }
}
