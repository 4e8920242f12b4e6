package click.gamificator.taskapi.livingdocs;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All runs together, asked about one scenario at a time. */
record Evidence(List<FeatureFile> files, List<Run> runs) {
    /** How a scenario came out in each run that it is meant for. */
    List<Result> at(FeatureFile file, long line, List<String> tags) {
        return runs.stream()
                .filter(run -> run.isMeantFor(tags))
                .filter(run -> run.isAbout(file))
                .map(run -> new Result(run.name(), run.outcome(file, line)))
                .toList();
    }

    /** How many runs were to prove a scenario; one that only a rehearsal proves was up to that alone. */
    int rounds() {
        long gates = runs.stream().filter(run -> !run.proof().isOfRehearsal()).count();
        return runs.isEmpty() ? 0 : Math.max(1, (int) gates);
    }

    /** The gravest of some results; nothing run where there are none. */
    static Status worst(List<Result> results) {
        return results.stream()
                .map(Result::status)
                .max(Comparator.naturalOrder())
                .orElse(Status.NOT_RUN);
    }

    /** What keeps the runs from being a proof of these features, apart from how the scenarios came out. */
    List<String> troubles() {
        return Stream.of(
                        runs.stream().flatMap(run -> run.troubles().stream()),
                        runs.stream().flatMap(this::othersTexts),
                        Stream.of(Proof.COMMIT, Proof.IMAGE).flatMap(this::disagreement))
                .flatMap(troubles -> troubles)
                .toList();
    }

    private Stream<String> othersTexts(Run run) {
        return files.stream()
                .filter(run::sawAnother)
                .map(file -> "The run “%s” saw another version of %s: what it says about that does not count."
                        .formatted(run.name(), file.path()));
    }

    private Stream<String> disagreement(String key) {
        List<String> values = runs.stream()
                .flatMap(run -> run.proof().fact(key).stream())
                .distinct()
                .toList();
        return values.size() < 2
                ? Stream.empty()
                : Stream.of("The runs are not of the same thing: they differ in “%s”."
                        .formatted(Objects.requireNonNull(Proof.LABELS.get(key))));
    }
}
