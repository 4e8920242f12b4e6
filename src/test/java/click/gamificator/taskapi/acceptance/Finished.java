package click.gamificator.taskapi.acceptance;

/** A command of the service that has ended. */
record Finished(int status, String out, String err) {

    String everything() {
        return out + err;
    }

    String describe() {
        return "ended with status %d and said:%n%s".formatted(status, Secrets.hide(everything()));
    }
}
