package click.gamificator.taskapi.acceptance.platform;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every key and password that scenarios used, for the final search through the logs. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    public static String random(int characters) {
        byte[] bytes = new byte[characters];
        RANDOM.nextBytes(bytes);
        String text =
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).replaceAll("[-_]", "x");
        return remember(text.substring(0, characters));
    }

    public static String remember(String secret) {
        KNOWN.add(secret);
        return secret;
    }

    public static Set<String> known() {
        return Set.copyOf(KNOWN);
    }

    public static String hide(String text) {
        String hidden = text;
        for (String secret : KNOWN) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden.replaceAll("tsk_[a-z0-9-]+_[A-Za-z0-9_-]+", "tsk_***");
    }
}
