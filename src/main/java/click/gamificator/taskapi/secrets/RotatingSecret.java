package click.gamificator.taskapi.secrets;

/** A setting that can be replaced while the service runs. */
public interface RotatingSecret {

    /** The variable that holds its first value, such as {@code SERVICE_API_KEYS}. */
    String setting();

    /** Whether the version before the current one stays valid for a while. */
    default boolean overlaps() {
        return true;
    }

    /**
     * Puts what was read into force, where it differs from what is. Is called after every read, by one thread.
     *
     * @return whether anything changed
     * @throws UnusableSecret where the value can't be used; then what was in force stays so
     */
    boolean take(SecretVersions versions) throws UnusableSecret;

    /** Is told once how to ask for a read before its time, as when the value in force is refused. */
    default void whenInDoubt(Runnable readAgain) {}
}
