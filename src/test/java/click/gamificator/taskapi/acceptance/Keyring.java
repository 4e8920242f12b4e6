package click.gamificator.taskapi.acceptance;

/** The keys that the instances under test are configured with: made anew for every run. */
final class Keyring {
    static final String ADMIN = Secrets.random(64);
    static final String PREVIOUS_ADMIN = Secrets.random(64);
    static final String LIGHTHOUSE = Secrets.random(43);
    static final String PREVIOUS_LIGHTHOUSE = Secrets.random(43);
    static final String HARBOUR = Secrets.random(43);

    private Keyring() {}

    static String serviceKeys() {
        return "{\"lighthouse\":{\"current\":\"%s\",\"previous\":\"%s\"},\"harbour\":\"%s\"}"
                .formatted(LIGHTHOUSE, PREVIOUS_LIGHTHOUSE, HARBOUR);
    }
}
