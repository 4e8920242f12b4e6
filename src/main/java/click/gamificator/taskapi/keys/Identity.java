package click.gamificator.taskapi.keys;

/** The owner of an API key. */
sealed interface Identity {
    /** The admin. */
    record Admin() implements Identity {}

    /** A service. */
    record Service(String name, KeyHash hash) implements Identity {}
}
