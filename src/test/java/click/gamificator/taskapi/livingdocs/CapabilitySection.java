package click.gamificator.taskapi.livingdocs;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the service can do, by folder of the features. */
record CapabilitySection(String id, String folder, String title, List<FeatureSection> features, Tally tally) {
    private static final String CONTRACT = "contract";
    private static final List<String> ORDER = List.of("tasks", "stats", "keys", "operations");
    private static final Map<String, String> TITLES =
            Map.of("", "In general", "stats", "Statistics", CONTRACT, "For API consumers: the contract in detail");

    /** First the capabilities in the order a reader wants them, then all others by name. */
    static List<CapabilitySection> all(Evidence evidence) {
        List<String> folders = evidence.files().stream()
                .map(FeatureFile::folder)
                .distinct()
                .sorted(Comparator.comparingInt(CapabilitySection::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
        return folders.stream().map(folder -> of(folder, evidence)).toList();
    }

    /** It speaks HTTP, which only engineers want to read. */
    boolean isContract() {
        return folder.equals(CONTRACT);
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
        return new CapabilitySection("capability-" + folder, folder, title(folder), features, Tally.of(statuses));
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
