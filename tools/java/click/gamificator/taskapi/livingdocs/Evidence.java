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
     */
    List<Result> at(FeatureFile file, long line, List<Tag> tags) {
        boolean isForRehearsal = isTagged(file.feature().getTags(), "@rehearsal");
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
    Badge verdict(List<Status> statuses) {
        long failures = statuses.stream().filter(Status::isFailure).count();
        long passed = statuses.stream().filter(Status.PASSED::equals).count();
        int total = statuses.size();
        // A rehearsal proves other features than the other runs, so it adds no further proof of the same ones.
        long rounds = runs.stream().filter(run -> run.only().isEmpty()).count();
        if (failures > 0) {
            return new Badge(
                    Status.FAILED,
                    "The Task API does not do all that is written here: %d of %d scenarios failed."
                            .formatted(failures, total));
        }
        if (runs.isEmpty() || total == 0) {
            return new Badge(Status.NOT_RUN, "Nothing has been proven: no scenario was run.");
        }
        if (passed < total) {
            String where = rounds > 1 ? " everywhere" : "";
            return new Badge(
                    Status.NOT_RUN,
                    "Nothing failed, but this is no full proof: %d of %d scenarios passed, the others were not run%s."
                            .formatted(passed, total, where));
        }
        if (!troubles().isEmpty()) {
            return new Badge(Status.NOT_RUN, "No scenario failed, but this is no full proof.");
        }
        String where = rounds > 1 ? ", in each of " + rounds + " runs" : "";
        return new Badge(
                Status.PASSED,
                "The Task API does all that is written here: all %d scenarios passed%s.".formatted(total, where));
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
