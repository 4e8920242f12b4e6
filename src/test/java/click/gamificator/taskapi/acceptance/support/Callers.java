package click.gamificator.taskapi.acceptance.support;

import click.gamificator.taskapi.acceptance.http.Request;
import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The callers: services, the operator, and callers without a valid key. */
public final class Callers {
    /** The services, as a regular expression. */
    public static final String SERVICES =
            "the cat house|the dog kennel|the bird house|the rabbit hutch|the lighthouse|the harbour";
    /** All callers, as a regular expression. */
    public static final String ALL = SERVICES + "|the operator|a stranger|somebody with a made-up key";

    private static final String MADE_UP = madeUpKey();

    private Callers() {}

    /** {@code the cat house} becomes {@code cat-house}. */
    public static String of(String words) {
        return switch (words.toLowerCase(Locale.ROOT)) {
            case "a stranger", "somebody" -> "stranger";
            case "somebody with a made-up key" -> "made-up";
            default -> words.replaceFirst("^the ", "").replace(' ', '-');
        };
    }

    /** {@code cat-house} becomes {@code cat house}. */
    public static String label(String caller) {
        return "made-up".equals(caller) ? "somebody with a made-up key" : caller.replace('-', ' ');
    }

    static boolean isStranger(String caller) {
        return "stranger".equals(caller);
    }

    /** Whether the keys of this service are in the secret. */
    public static boolean isInSecret(String caller) {
        return "lighthouse".equals(caller) || "harbour".equals(caller);
    }

    /** The key that an instance is configured with, if the caller has such a key. */
    public static @Nullable String configuredKey(String caller) {
        return switch (caller) {
            case "operator" -> Keyring.ADMIN;
            case "lighthouse" -> Keyring.LIGHTHOUSE;
            case "harbour" -> Keyring.HARBOUR;
            case "made-up" -> MADE_UP;
            default -> null;
        };
    }

    /** A call with a key that nobody has used before. */
    public static Request madeUp() {
        return Request.of("somebody", "GET", "/cmd/tasks.list").key(madeUpKey());
    }

    private static String madeUpKey() {
        return "tsk_acceptance_" + Secrets.random(49);
    }
}
