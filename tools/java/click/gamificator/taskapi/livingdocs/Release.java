package click.gamificator.taskapi.livingdocs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last release, with which the features are compared.
 *
 * @param name its tag; empty where there is no release yet
 */
record Release(String name, List<FeatureFile> features) {
    /** A scenario that is new, reworded or removed, and its place now. */
    record Change(String word, String scenario, @Nullable String href) {}

    /** Reads a release from the folder of its features, which has its name; the folder may be missing. */
    static Release read(Path folder) throws IOException {
        return Files.isDirectory(folder)
                ? new Release(folder.getFileName().toString(), FeatureFile.readAll(folder))
                : new Release("", List.of());
    }

    /** Compares the scenarios of these files; a new name for the same steps is a rewording. */
    List<Change> changes(List<ScenarioSection> now, boolean isContract) {
        if (name.isEmpty()) {
            return List.of();
        }
        var before = features.stream()
                .filter(file -> file.isContract() == isContract)
                .flatMap(file -> file.scenarios().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
        var unknown = now.stream()
                .filter(section -> !section.text().equals(before.get(section.title())))
                .toList();
        now.forEach(section -> before.remove(section.title(), section.text()));
        var changes = unknown.stream()
                .map(section -> new Change(
                        before.remove(section.title()) != null
                                        || before.values().remove(section.text())
                                ? "reworded"
                                : "new",
                        section.title(),
                        "#" + section.id()))
                .toList();
        return Stream.concat(changes.stream(), before.keySet().stream().map(title -> new Change("gone", title, null)))
                .toList();
    }
}
