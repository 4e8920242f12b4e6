package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.Status.Badge;
import com.samskivert.mustache.Mustache;
import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Feature;
import io.cucumber.query.Query;
import io.cucumber.query.Repository;
import io.cucumber.query.Repository.RepositoryFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A feature on disk: its path below the folder of all features, its text, and what the runs prove of its scenarios. */
record FeatureFile(String path, String source, Feature feature, List<ScenarioSection> scenarios) {
    private static final List<String> LAST_FIRST = List.of("operations", "keys", "stats", "tasks");

    /** All features of a folder, in the order of the readers' interest, then of paths; empty files are left out. */
    static List<FeatureFile> readAll(Path folder, List<Run> runs) throws IOException {
        var features = new ArrayList<FeatureFile>();
        var parser = GherkinParser.builder().build();
        try (var files = Files.walk(folder).filter(file -> file.toString().endsWith(".feature"))) {
            for (var file : files.sorted().toList()) {
                var path = folder.relativize(file).toString();
                var source = Files.readString(file);
                var messages = parser.parse(path, source.getBytes(StandardCharsets.UTF_8))
                        .toList();
                messages.stream().flatMap(it -> it.getParseError().stream()).forEach(error -> {
                    throw new IllegalArgumentException(path + " is no Gherkin: " + error.getMessage());
                });
                messages.stream()
                        .flatMap(it -> it.getGherkinDocument().stream())
                        .flatMap(it -> it.getFeature().stream())
                        .map(it -> new FeatureFile(path, source, it, List.of()).provenBy(runs, query(messages)))
                        .forEach(features::add);
            }
        }
        features.sort(Comparator.comparingInt(file -> -LAST_FIRST.indexOf(file.folder())));
        return features;
    }

    private FeatureFile provenBy(List<Run> runs, Query query) {
        var all = feature.getChildren().stream()
                .flatMap(child -> Stream.concat(
                        child.getScenario().stream(),
                        child.getRule().stream()
                                .flatMap(rule -> rule.getChildren().stream())
                                .flatMap(it -> it.getScenario().stream())))
                .map(scenario -> ScenarioSection.of(this, scenario, query, runs))
                .toList();
        return new FeatureFile(path, source, feature, all);
    }

    static Query query(List<Envelope> messages) {
        var repository = Repository.builder()
                .feature(RepositoryFeature.INCLUDE_GHERKIN_DOCUMENTS, true)
                .feature(RepositoryFeature.INCLUDE_ATTACHMENTS, true)
                .build();
        messages.forEach(repository::update);
        return new Query(repository);
    }

    /** The folder of the feature: its capability. */
    String folder() {
        return Path.of(path).getName(0).toString();
    }

    /** The anchor of the feature on the page. */
    String id() {
        return path.replace(".feature", "").replaceAll("[^A-Za-z0-9]+", "-");
    }

    List<Badge> badges() {
        return Status.count(scenarios.stream().flatMap(ScenarioSection::statuses));
    }

    /** For templates: shows its content with what is proven of the scenario at hand. */
    Mustache.Lambda proven() {
        return (text, out) -> {
            for (var section : scenarios) {
                if (section.scenario().equals(text.context())) {
                    text.execute(section, out);
                }
            }
        };
    }
}
