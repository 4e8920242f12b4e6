package click.gamificator.taskapi.acceptance.platform;

/**
 * The keys in the configuration of the tested instances, new for every run. Those of a deployed service come from
 * {@code ACCEPTANCE_ADMIN_KEY} and {@code ACCEPTANCE_SERVICE_KEY}.
 */
public final class Keyring {
    public static final String ADMIN = given("ACCEPTANCE_ADMIN_KEY", 64);
    public static final String PREVIOUS_ADMIN = Secrets.random(64);
    public static final String LIGHTHOUSE = given("ACCEPTANCE_SERVICE_KEY", 43);
    public static final String PREVIOUS_LIGHTHOUSE = Secrets.random(43);
    public static final String HARBOUR = Secrets.random(43);

    private Keyring() {}

    private static String given(String variable, int length) {
        String key = System.getenv(variable);
        return key == null || key.isBlank() ? Secrets.random(length) : Secrets.remember(key);
    }

    public static String serviceKeys() {
        return "{\"lighthouse\":{\"current\":\"%s\",\"previous\":\"%s\"},\"harbour\":\"%s\"}"
                .formatted(LIGHTHOUSE, PREVIOUS_LIGHTHOUSE, HARBOUR);
    }
}
