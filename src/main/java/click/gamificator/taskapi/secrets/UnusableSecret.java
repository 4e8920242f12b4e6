package click.gamificator.taskapi.secrets;

/** A secret was read, and its value can't be used. The message says why and never holds the value. */
public final class UnusableSecret extends Exception {
    private static final long serialVersionUID = 1;

    /** @param reason continues the name of the setting, such as "is not valid JSON" */
    public UnusableSecret(String reason) {
        super(reason, null, false, false);
    }
}
