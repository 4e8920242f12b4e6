package click.gamificator.taskapi.secrets;

/** A setting that can be replaced while the service runs. */
public interface RotatingSecret {

    /** The variable that holds its first value, such as {@code SERVICE_API_KEYS}. */
    String setting();

    /** True if the version before the current one stays valid for a while. */
    default boolean overlaps() {
        return true;
    }

    /**
     * Puts a refreshed value into force if it differs from the current one. One thread calls this after every read.
     *
     * @return whether anything changed
     * @throws UnusableSecret if the value can't be used; the value in force then stays
     */
    boolean take(SecretVersions versions) throws UnusableSecret;

    /** Receives, once, the action that requests an early refresh, for example when the value in force is refused. */
    default void whenInDoubt(Runnable readAgain) {}
}
