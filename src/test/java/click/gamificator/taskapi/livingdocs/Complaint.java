package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.Outcome.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why a scenario did not pass, told once for all runs that say the same.
 *
 * @param runs where: the names of the runs
 * @param example the example it is about; empty where the scenario is no outline
 */
record Complaint(
        Badge badge, boolean isFailure, String runs, String example, String step, String message, String detail) {
    private static final int GIST = 240;

    static List<Complaint> all(String example, List<Result> results) {
        Map<String, List<Result>> alike = results.stream()
                .filter(result -> result.outcome().failure().isPresent())
                .collect(Collectors.groupingBy(Complaint::kind, LinkedHashMap::new, Collectors.toList()));
        List<Complaint> complaints = new ArrayList<>();
        for (List<Result> same : alike.values()) {
            Result first = same.getFirst();
            Failure failure = first.outcome().failure().orElseThrow();
            complaints.add(new Complaint(
                    Badge.of(first.status()),
                    first.status().isFailure(),
                    same.stream().map(Result::run).collect(Collectors.joining(" and ")),
                    example,
                    failure.step(),
                    failure.message(),
                    failure.detail()));
        }
        return complaints;
    }

    /** The message on one line, and no longer than a reader wants to read first. */
    String gist() {
        String line = message.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return line.length() <= GIST ? line : line.substring(0, GIST) + "…";
    }

    private static String kind(Result result) {
        Failure failure = result.outcome().failure().orElseThrow();
        return result.status() + failure.step() + failure.message();
    }
}
