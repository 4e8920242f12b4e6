package click.gamificator.taskapi.acceptance.platform;

/** A command of the service that has ended. */
public record Finished(int status, String out, String err) {

    public String everything() {
        return out + err;
    }

    public String describe() {
        return "ended with status %d and said:%n%s".formatted(status, Secrets.hide(everything()));
    }
}
