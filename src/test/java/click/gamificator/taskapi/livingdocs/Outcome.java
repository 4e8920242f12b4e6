package click.gamificator.taskapi.livingdocs;

import java.util.Optional;

/** How a scenario came out in one run, and where it did not pass, why. */
record Outcome(Status status, Optional<Failure> failure) {
    static final Outcome NOT_RUN = new Outcome(Status.NOT_RUN, Optional.empty());

    /**
     * Why a scenario did not pass.
     *
     * @param step the step in the words of the run, with the values of the example
     * @param line the step's line in its file; 0 where it was no step
     * @param message what the step had to say
     * @param detail the stack trace and what was logged, for those who mend it
     */
    record Failure(String step, long line, String message, String detail) {}
}
