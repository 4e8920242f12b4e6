package click.gamificator.taskapi.livingdocs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many scenarios came out how; each example of an outline counts as one. */
record Tally(Map<Status, Long> counts) {
    static Tally of(List<Status> statuses) {
        return new Tally(statuses.stream()
                .collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting())));
    }

    long count(Status... wanted) {
        return Arrays.stream(wanted)
                .mapToLong(status -> counts.getOrDefault(status, 0L))
                .sum();
    }

    long total() {
        return count(Status.values());
    }

    /** The gravest first, such as {@code ✗ 1 failed, ✓ 7 passed}. */
    List<Badge> badges() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(entry -> new Badge(
                        entry.getKey().css(),
                        entry.getKey().sign(),
                        entry.getValue() + " " + entry.getKey().words()))
                .toList();
    }
}
