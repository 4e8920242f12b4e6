package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who calls: services, the operator, and those who have no key that counts. */
final class Callers {
    static final String SERVICES =
            "the cat house|the dog kennel|the bird house|the rabbit hutch|the lighthouse|the harbour";
    static final String ALL = SERVICES + "|the operator|a stranger|somebody with a made-up key";

    private static final String MADE_UP = "tsk_acceptance_" + Secrets.random(49);

    private Callers() {}

    /** {@code the cat house} becomes {@code cat-house}. */
    static String of(String words) {
        return switch (words.toLowerCase(Locale.ROOT)) {
            case "a stranger", "somebody" -> "stranger";
            case "somebody with a made-up key" -> "made-up";
            default -> words.replaceFirst("^the ", "").replace(' ', '-');
        };
    }

    static String label(String caller) {
        return "made-up".equals(caller) ? "somebody with a made-up key" : caller.replace('-', ' ');
    }

    static boolean isStranger(String caller) {
        return "stranger".equals(caller);
    }

    static boolean isInSecret(String caller) {
        return "lighthouse".equals(caller) || "harbour".equals(caller);
    }

    static @Nullable String configuredKey(String caller) {
        return switch (caller) {
            case "operator" -> Keyring.ADMIN;
            case "lighthouse" -> Keyring.LIGHTHOUSE;
            case "harbour" -> Keyring.HARBOUR;
            case "made-up" -> MADE_UP;
            default -> null;
        };
    }
}
