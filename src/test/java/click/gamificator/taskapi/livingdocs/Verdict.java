package click.gamificator.taskapi.livingdocs;

/** What the page says first: whether the service does what is written here, in one sentence. */
record Verdict(String css, String sign, String sentence) {

    /**
     * Judges all runs together.
     *
     * @param tally the worst result of each scenario
     * @param troubled whether a run as a whole can't be trusted
     * @param runs how many there are
     */
    static Verdict of(Tally tally, boolean troubled, int runs) {
        long failures = tally.count(Status.FAILED, Status.UNFINISHED);
        long missing = tally.count(Status.NOT_RUN, Status.SKIPPED);
        long total = tally.total();
        if (failures > 0) {
            return verdict(
                    Status.FAILED,
                    "The Task API does not do all that is written here: %d of %d scenarios failed."
                            .formatted(failures, total));
        }
        if (runs == 0 || total == 0) {
            return verdict(Status.NOT_RUN, "Nothing has been proven: no scenario was run.");
        }
        if (missing > 0) {
            return verdict(
                    Status.NOT_RUN,
                    "Nothing failed, but this is no full proof: %d of %d scenarios passed, the others were not run%s."
                            .formatted(total - missing, total, runs == 1 ? "" : " everywhere"));
        }
        if (troubled) {
            return verdict(Status.NOT_RUN, "No scenario failed, but this is no full proof.");
        }
        return verdict(
                Status.PASSED,
                "The Task API does all that is written here: all %d scenarios passed%s."
                        .formatted(total, runs == 1 ? "" : ", in each of " + runs + " runs"));
    }

    private static Verdict verdict(Status status, String sentence) {
        return new Verdict(status.css(), status.sign(), sentence);
    }
}
