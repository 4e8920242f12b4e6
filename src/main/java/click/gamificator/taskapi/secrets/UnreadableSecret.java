package click.gamificator.taskapi.secrets;

/** A secret could not be read. */
final class UnreadableSecret extends Exception {
    private static final long serialVersionUID = 1;

    /** @param reason one of a few words, such as {@code throttled} */
    UnreadableSecret(String reason) {
        super(reason, null, false, false);
    }
}
