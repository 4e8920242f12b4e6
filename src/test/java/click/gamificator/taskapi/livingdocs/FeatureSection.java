package click.gamificator.taskapi.livingdocs;

import java.util.List;
import java.util.stream.Stream;

/** A feature: who wants it and why, and what it promises. */
record FeatureSection(
        String id,
        String path,
        String title,
        List<String> descriptions,
        List<String> remarks,
        List<RuleSection> rules,
        Tally tally) {

    static FeatureSection of(FeatureFile file, Evidence evidence) {
        List<RuleSection> rules = RuleSection.all(file, evidence);
        List<Status> statuses = rules.stream()
                .flatMap(rule -> rule.scenarios().stream())
                .flatMap(scenario -> scenario.statuses().stream())
                .toList();
        return new FeatureSection(
                file.id(),
                file.path(),
                file.feature().getName(),
                paragraphs(file.feature().getDescription()),
                Remark.all(file.feature().getTags()),
                rules,
                Tally.of(statuses));
    }

    Stream<ScenarioSection> scenarios() {
        return rules.stream().flatMap(rule -> rule.scenarios().stream());
    }

    /** A description without its indentation, where there is one; its lines stay lines. */
    static List<String> paragraphs(String description) {
        return Stream.of(description.stripIndent().strip().split("\n\\s*\n"))
                .filter(paragraph -> !paragraph.isBlank())
                .toList();
    }
}
