package click.gamificator.taskapi.livingdocs;

import click.gamificator.taskapi.livingdocs.Status.Badge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What all runs prove of all features, and those of the last release; its tag is empty if there is none. */
record Evidence(String page, List<FeatureFile> files, List<Run> runs, String release, List<FeatureFile> released) {

    Stream<ScenarioSection> scenarios() {
        return files.stream().flatMap(file -> file.scenarios().stream());
    }

    /** The reasons why the runs do not prove these features, apart from the results of the scenarios. */
    List<String> troubles() {
        var troubles = new ArrayList<String>();
        runs.stream()
                .filter(run -> !run.trouble().isEmpty())
                .forEach(run -> troubles.add("The run “%s” %s.".formatted(run.name(), run.trouble())));
        runs.forEach(run -> files.stream()
                .filter(run::sawAnother)
                .map(file -> "The run “%s” saw another version of %s: what it says about that does not count."
                        .formatted(run.name(), file.path()))
                .forEach(troubles::add));
        Stream.of("Git commit", "Image digest")
                .filter(label ->
                        values(label).filter(it -> !it.isEmpty()).distinct().count() > 1)
                .map("The runs are not of the same thing: they differ in “%s”."::formatted)
                .forEach(troubles::add);
        return troubles;
    }

    /** The facts by label: of each run, or only one value if all agree. */
    Map<String, List<String>> facts() {
        var facts = new LinkedHashMap<String, List<String>>();
        runs.stream().flatMap(run -> run.facts().keySet().stream()).forEach(label -> {
            var agreed = values(label).distinct().toList();
            facts.put(label, agreed.size() == 1 ? agreed : values(label).toList());
        });
        return facts;
    }

    /** The verdict at the top of the page, in one sentence: whether the service does what the features say. */
    Badge verdict() {
        // Whoever names features has asked nothing about the others.
        var isOfNamed = !runs.isEmpty() && runs.stream().allMatch(Run::isOfNamedFeatures);
        var written = scenarios().flatMap(ScenarioSection::statuses).toList();
        var statuses = written.stream()
                .filter(status -> !isOfNamed || status != Status.NOT_RUN)
                .toList();
        var total = statuses.size();
        var others = written.size() - total;
        var left = others > 0 ? " Only some features were named; not run: %d.".formatted(others) : "";
        var failed = statuses.stream().filter(Status::isFailure).count();
        var passed = Collections.frequency(statuses, Status.PASSED);
        // A rehearsal proves other features than the other runs, so it adds no further proof of the same ones.
        var rounds = runs.stream().filter(run -> run.only().isEmpty()).count();
        if (failed > 0) {
            return new Badge(
                    Status.FAILED,
                    "The Task API does not do all that is written here: %d of %d scenarios failed.%s"
                            .formatted(failed, total, left));
        }
        if (runs.isEmpty() || total == 0) {
            return new Badge(Status.NOT_RUN, "Nothing has been proven: no scenario was run.");
        }
        if (passed < total) {
            return new Badge(
                    Status.NOT_RUN,
                    "Nothing failed, but this is no full proof: %d of %d scenarios passed, the others were not run%s.%s"
                            .formatted(passed, total, rounds > 1 ? " everywhere" : "", left));
        }
        if (!troubles().isEmpty()) {
            return new Badge(Status.NOT_RUN, "No scenario failed, but this is no full proof." + left);
        }
        var all = others > 0
                ? "Every scenario that was run passed: " + total
                : "The Task API does all that is written here: all " + total + " scenarios passed";
        return new Badge(Status.PASSED, all + (rounds > 1 ? ", in each of " + rounds + " runs." : ".") + left);
    }

    /** When the runs began, in a sentence. */
    String when() {
        return values("Run on")
                .map(time -> time.replaceFirst(",.*", ""))
                .filter(day -> !day.isEmpty())
                .distinct()
                .reduce((one, other) -> one + " and " + other)
                .map("Tested on %s."::formatted)
                .orElse("Not tested yet.");
    }

    /** Whether there was a rehearsal, which has a separate report. */
    boolean isRehearsed() {
        return runs.stream().anyMatch(run -> run.only().equals("@rehearsal"));
    }

    private Stream<String> values(String label) {
        return runs.stream().map(run -> run.fact(label));
    }
}
