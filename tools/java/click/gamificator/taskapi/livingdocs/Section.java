package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.Status.Badge;
import io.cucumber.messages.types.Background;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A capability with its features, a feature with its rules, or a rule; its scenarios begin with the background. */
record Section(
        String id,
        String path,
        String title,
        String description,
        List<String> remarks,
        List<Background> background,
        List<ScenarioSection> scenarios,
        List<Section> sections) {
    private static final List<String> ORDER = List.of("tasks", "stats", "keys", "operations");
    private static final Map<String, String> REMARKS = Map.of(
            "@rehearsal", "proven in the rehearsal", "@direct", "only where nothing is between service and database");

    /**
     * The capabilities of the service, one per folder of features: in the order of the readers' interest, then by name.
     */
    static List<Section> capabilities(Evidence evidence) {
        return evidence.files().stream()
                .map(FeatureFile::folder)
                .distinct()
                .sorted(Comparator.comparing((String folder) -> !ORDER.contains(folder))
                        .thenComparingInt(ORDER::indexOf)
                        .thenComparing(Comparator.naturalOrder()))
                .map(folder -> new Section(
                        "capability-" + folder,
                        folder,
                        title(folder),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        evidence.files().stream()
                                .filter(file -> file.folder().equals(folder))
                                .map(file -> feature(file, evidence))
                                .toList()))
                .toList();
    }

    private static Section feature(FeatureFile file, Evidence evidence) {
        Feature feature = file.feature();
        List<RuleChild> children = feature.getChildren().stream()
                .map(child -> new RuleChild(
                        child.getBackground().orElse(null), child.getScenario().orElse(null)))
                .toList();
        List<Section> rules = feature.getChildren().stream()
                .flatMap(child -> child.getRule().stream())
                .map(rule -> of(
                        file,
                        "",
                        rule.getName(),
                        rule.getDescription(),
                        rule.getTags(),
                        ScenarioSection.joined(feature.getTags(), rule.getTags()),
                        rule.getChildren(),
                        List.of(),
                        evidence))
                .toList();
        return of(
                file,
                file.path(),
                feature.getName(),
                feature.getDescription(),
                feature.getTags(),
                feature.getTags(),
                children,
                rules,
                evidence);
    }

    private static Section of(
            FeatureFile file,
            String path,
            String title,
            String description,
            List<Tag> own,
            List<Tag> all,
            List<RuleChild> children,
            List<Section> rules,
            Evidence evidence) {
        return new Section(
                file.id(),
                path,
                title,
                plain(description),
                remarks(own),
                children.stream()
                        .flatMap(child -> child.getBackground().stream())
                        .toList(),
                children.stream()
                        .flatMap(child -> child.getScenario().stream())
                        .map(scenario ->
                                ScenarioSection.of(file, scenario, all, path.isEmpty() ? "h5" : "h4", evidence))
                        .toList(),
                rules);
    }

    /** The scenarios of this section and of its subsections. */
    Stream<ScenarioSection> all() {
        return Stream.concat(scenarios.stream(), sections.stream().flatMap(Section::all));
    }

    /** Whether the section is about HTTP, which only engineers want to read. */
    boolean isContract() {
        return path.equals("contract");
    }

    List<Badge> badges() {
        return Status.count(all().flatMap(ScenarioSection::statuses));
    }

    /** The remarks that tags make to a reader; most tags only say how a scenario runs. */
    static List<String> remarks(List<Tag> tags) {
        return tags.stream()
                .flatMap(tag -> Optional.ofNullable(REMARKS.get(tag.getName())).stream())
                .toList();
    }

    /** A description without its indentation, with its line breaks. */
    static String plain(String description) {
        return description.stripIndent().strip();
    }

    private static String title(String folder) {
        return switch (folder) {
            case "stats" -> "Statistics";
            case "contract" -> "For API consumers: the contract in detail";
            default ->
                folder.substring(0, 1).toUpperCase(Locale.ROOT)
                        + folder.substring(1).replace('-', ' ');
        };
    }
}
