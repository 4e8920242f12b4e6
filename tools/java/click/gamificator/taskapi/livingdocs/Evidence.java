package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.Status.Badge;
import io.cucumber.messages.types.Tag;
import java.util.List;
import java.util.stream.Stream;

/** The results of all runs, queried by scenario. */
record Evidence(List<FeatureFile> files, List<Run> runs) {
    /** One fact about every run, and how many columns each value spans: all of them if the runs agree. */
    record Fact(String label, int span, List<String> values) {}

    /**
     * The results of a scenario, or of the example on this line, in each run that covers it. A rehearsal proves only
     * its own features. A run through a pooler proves nothing tagged {@code @direct}, and a run without a pooler proves
     * nothing else.
     *
     * @param tags those of the scenario or example, and all that it inherits
     */
    List<Result> at(FeatureFile file, long line, List<Tag> tags) {
        boolean isForRehearsal = isTagged(tags, "@rehearsal");
        return runs.stream()
                .filter(run -> run.isOfRehearsal() == isForRehearsal)
                .filter(run ->
                        !isTagged(tags, "@direct") || run.fact("pgbouncer").isEmpty())
                .filter(run -> !run.isOfDatabase() || isTagged(tags, "@database") || isTagged(tags, "@direct"))
                .map(run -> run.at(file, line))
                .toList();
    }

    /** The reasons why the runs do not prove these features, apart from the results of the scenarios. */
    List<String> troubles() {
        Stream<String> own = runs.stream().flatMap(run -> run.troubles().stream());
        Stream<String> texts = runs.stream()
                .flatMap(run -> files.stream()
                        .filter(run::sawAnother)
                        .map(file -> "The run “%s” saw another version of %s: what it says about that does not count."
                                .formatted(run.name(), file.path())));
        Stream<String> facts = Stream.of("Git commit", "Image digest")
                .filter(label -> values(label)
                                .filter(value -> !value.isEmpty())
                                .distinct()
                                .count()
                        > 1)
                .map("The runs are not of the same thing: they differ in “%s”."::formatted);
        return Stream.of(own, texts, facts).flatMap(troubles -> troubles).toList();
    }

    /** The facts of every run, by label. */
    List<Fact> facts() {
        return runs.stream()
                .flatMap(run -> run.facts().keySet().stream())
                .distinct()
                .map(label -> values(label).distinct().count() == 1
                        ? new Fact(label, runs.size(), values(label).limit(1).toList())
                        : new Fact(label, 1, values(label).toList()))
                .toList();
    }

    /** The verdict at the top of the page, in one sentence: whether the service does what the features say. */
    Badge verdict(List<Status> written) {
        // Whoever names features has asked nothing about the others.
        List<Status> statuses = isOfNamedFeatures()
                ? written.stream().filter(status -> status != Status.NOT_RUN).toList()
                : written;
        int others = written.size() - statuses.size();
        String left = others > 0 ? " Only some features were named; not run: %d.".formatted(others) : "";
        long failures = statuses.stream().filter(Status::isFailure).count();
        long passed = statuses.stream().filter(Status.PASSED::equals).count();
        int total = statuses.size();
        // A rehearsal proves other features than the other runs, so it adds no further proof of the same ones.
        long rounds = runs.stream().filter(run -> run.only().isEmpty()).count();
        if (failures > 0) {
            return new Badge(
                    Status.FAILED,
                    "The Task API does not do all that is written here: %d of %d scenarios failed."
                                    .formatted(failures, total)
                            + left);
        }
        if (runs.isEmpty() || total == 0) {
            return new Badge(Status.NOT_RUN, "Nothing has been proven: no scenario was run.");
        }
        if (passed < total) {
            String where = rounds > 1 ? " everywhere" : "";
            return new Badge(
                    Status.NOT_RUN,
                    "Nothing failed, but this is no full proof: %d of %d scenarios passed, the others were not run%s."
                                    .formatted(passed, total, where)
                            + left);
        }
        if (!troubles().isEmpty()) {
            return new Badge(Status.NOT_RUN, "No scenario failed, but this is no full proof." + left);
        }
        String where = rounds > 1 ? ", in each of " + rounds + " runs" : "";
        if (others > 0) {
            return new Badge(Status.PASSED, "Every scenario that was run passed: %d%s.".formatted(total, where) + left);
        }
        return new Badge(
                Status.PASSED,
                "The Task API does all that is written here: all %d scenarios passed%s.".formatted(total, where));
    }

    /** When the runs began, in a sentence. */
    String when() {
        List<String> days = runs.stream()
                .map(Run::day)
                .filter(day -> !day.isEmpty())
                .distinct()
                .toList();
        return days.isEmpty() ? "Not tested yet." : "Tested on " + String.join(" and ", days) + ".";
    }

    private boolean isOfNamedFeatures() {
        return !runs.isEmpty() && runs.stream().allMatch(Run::isOfNamedFeatures);
    }

    /** Whether there was a rehearsal, which has a separate report. */
    boolean isRehearsed() {
        return runs.stream().anyMatch(run -> run.isOfRehearsal());
    }

    private Stream<String> values(String label) {
        return runs.stream().map(run -> run.fact(label));
    }

    private static boolean isTagged(List<Tag> tags, String name) {
        return tags.stream().anyMatch(tag -> tag.getName().equals(name));
    }
}
