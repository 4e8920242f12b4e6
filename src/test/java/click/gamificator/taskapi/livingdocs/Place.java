package click.gamificator.taskapi.livingdocs;

/** A scenario, or one example of an outline: its file below the features, and its line; the same in every run. */
record Place(String feature, long line) {}
