package click.gamificator.taskapi.livingdocs;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A feature as it is on disk: its path below the folder of all features, and its text, which a run must have seen. */
record FeatureFile(String path, String source, Feature feature) {
    private static final Pattern NEXT = Pattern.compile("^(@|Scenario|Rule:|Background:)");

    /** All features of a folder, in the order of their paths; empty files are left out. */
    static List<FeatureFile> readAll(Path folder) throws IOException {
        List<FeatureFile> features = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> paths = files.filter(file -> file.toString().endsWith(".feature"))
                    .sorted()
                    .toList();
            for (Path file : paths) {
                read(folder.relativize(file).toString(), Files.readString(file), features);
            }
        }
        return features;
    }

    private static void read(String path, String source, List<FeatureFile> features) {
        GherkinParser parser = GherkinParser.builder().includePickles(false).build();
        for (Envelope parsed :
                parser.parse(path, source.getBytes(StandardCharsets.UTF_8)).toList()) {
            parsed.getParseError().ifPresent(error -> {
                throw new IllegalArgumentException(path + " is no Gherkin: " + error.getMessage());
            });
            parsed.getGherkinDocument()
                    .flatMap(document -> document.getFeature())
                    .ifPresent(feature -> features.add(new FeatureFile(path, source, feature)));
        }
    }

    /** The folder of the feature: its capability. */
    String folder() {
        return Path.of(path).getName(0).toString();
    }

    /** Whether the feature is about HTTP, which only engineers want to read. */
    boolean isContract() {
        return folder().equals("contract");
    }

    /** The text of each scenario without its name, by its title. */
    Map<String, String> scenarios() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (FeatureChild child : feature.getChildren()) {
            child.getScenario().ifPresent(scenario -> texts.put(title(scenario), text(scenario)));
            child.getRule().stream()
                    .flatMap(rule -> rule.getChildren().stream())
                    .flatMap(inRule -> inRule.getScenario().stream())
                    .forEach(scenario -> texts.put(title(scenario), text(scenario)));
        }
        return texts;
    }

    /** A scenario's name below that of its feature. */
    String title(Scenario scenario) {
        return feature.getName() + ": " + scenario.getName();
    }

    /** The lines of a scenario below its name, up to the next one. */
    String text(Scenario scenario) {
        return source.lines()
                .skip(scenario.getLocation().getLine())
                .map(String::strip)
                .takeWhile(line -> !NEXT.matcher(line).find())
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    /** The anchor of the feature on the page. */
    String id() {
        return path.replace(".feature", "").replaceAll("[^A-Za-z0-9]+", "-");
    }
}
