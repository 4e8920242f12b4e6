package click.gamificator.taskapi.livingdocs;

/** How a scenario came out in the run of this name. */
record Result(String run, Outcome outcome) {
    Status status() {
        return outcome.status();
    }
}
