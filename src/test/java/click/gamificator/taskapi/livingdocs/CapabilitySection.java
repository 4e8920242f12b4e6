package click.gamificator.taskapi.livingdocs;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the service can do, by folder of the features. */
record CapabilitySection(String id, String title, String about, List<FeatureSection> features, Tally tally) {
    private static final List<String> ORDER = List.of("tasks", "stats", "keys", "operations", "contract");
    private static final Map<String, String> TITLES =
            Map.of("", "In general", "stats", "Statistics", "contract", "For API consumers: the contract in detail");
    private static final Map<String, String> ABOUT = Map.of(
            "contract", "For engineers who write a client. It speaks HTTP; everything above can be read without it.");

    /** First the capabilities in the order a reader wants them, then all others by name. */
    static List<CapabilitySection> all(Evidence evidence) {
        List<String> folders = evidence.files().stream()
                .map(FeatureFile::folder)
                .distinct()
                .sorted(Comparator.comparingInt(CapabilitySection::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
        return folders.stream().map(folder -> of(folder, evidence)).toList();
    }

    private static CapabilitySection of(String folder, Evidence evidence) {
        List<FeatureSection> features = evidence.files().stream()
                .filter(file -> file.folder().equals(folder))
                .map(file -> FeatureSection.of(file, evidence))
                .toList();
        List<Status> statuses = features.stream()
                .flatMap(FeatureSection::scenarios)
                .flatMap(scenario -> scenario.statuses().stream())
                .toList();
        return new CapabilitySection(
                "capability-" + folder, title(folder), ABOUT.getOrDefault(folder, ""), features, Tally.of(statuses));
    }

    private static int rank(String folder) {
        return ORDER.contains(folder) ? ORDER.indexOf(folder) : ORDER.size();
    }

    private static String title(String folder) {
        return TITLES.getOrDefault(
                folder,
                folder.isEmpty()
                        ? ""
                        : folder.substring(0, 1).toUpperCase(Locale.ROOT)
                                + folder.substring(1).replace('-', ' '));
    }
}
