package click.gamificator.taskapi.livingdocs;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.ParseError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A feature as it is on disk.
 *
 * @param path below the folder of all features, with slashes
 * @param source the file's text, which a run must have seen for its results to count
 */
record FeatureFile(String path, String source, Feature feature) {

    /**
     * All features of a folder, in the order of their paths; empty files are left out.
     *
     * @throws IllegalArgumentException where one is no Gherkin, with file, line and reason
     */
    static List<FeatureFile> readAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".feature"))
                    .sorted()
                    .flatMap(file -> read(folder, file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder it lies in: its capability. */
    String folder() {
        return path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
    }

    boolean hasTag(String name) {
        return feature.getTags().stream().anyMatch(tag -> tag.getName().equals(name));
    }

    /** What links on the page call it. */
    String id() {
        return path.replace(".feature", "").replaceAll("[^A-Za-z0-9]+", "-");
    }

    private static List<FeatureFile> read(Path folder, Path file) {
        try {
            String path = folder.relativize(file).toString().replace('\\', '/');
            String source = Files.readString(file);
            List<Envelope> parsed = GherkinParser.builder()
                    .includePickles(false)
                    .build()
                    .parse(path, Files.readAllBytes(file))
                    .toList();
            failOnErrors(parsed);
            return parsed.stream()
                    .flatMap(envelope -> envelope.getGherkinDocument().stream())
                    .flatMap(document -> document.getFeature().stream())
                    .map(feature -> new FeatureFile(path, source, feature))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void failOnErrors(List<Envelope> parsed) {
        String errors = parsed.stream()
                .flatMap(envelope -> envelope.getParseError().stream())
                .map(FeatureFile::describe)
                .collect(Collectors.joining("; "));
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(errors);
        }
    }

    private static String describe(ParseError error) {
        return error.getSource().getUri().orElse("a feature") + " is no Gherkin: " + error.getMessage();
    }
}
