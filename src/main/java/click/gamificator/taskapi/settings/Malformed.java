package click.gamificator.taskapi.settings;

/** A value that can't be used. The message continues the variable's name and never holds the value. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message such as "names no user" */
    public Malformed(String message) {
        super(message, null, false, false);
    }
}
