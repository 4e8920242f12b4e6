package click.gamificator.taskapi.keys;

/** Whose key it is. */
sealed interface Identity {
    /** The admin's. */
    record Admin() implements Identity {}

    /** A service's. */
    record Service(String name, KeyHash hash) implements Identity {}
}
