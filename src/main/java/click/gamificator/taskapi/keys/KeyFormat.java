package click.gamificator.taskapi.keys;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * The format of keys that this service and {@code script/keys} make: {@code tsk_<environment>_}, 32 random bytes as 43
 * URL-safe characters, and a CRC-32 of all that as six base-62 characters. Secret scanners recognise the format, and
 * the service refuses a mistyped key without a query.
 */
public final class KeyFormat {
    private static final String PREFIX = "tsk_";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_BYTES = 32;
    private static final int CHECKSUM_LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyFormat() {}

    /**
     * A new random key.
     *
     * @param environment {@code ENVIRONMENT}: 1 to 32 lower-case letters, digits or hyphens
     */
    public static String newKey(String environment) {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        var key = PREFIX + environment + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return key + checksum(key);
    }

    static boolean isValid(String key) {
        var end = key.length() - CHECKSUM_LENGTH;
        return key.startsWith(PREFIX)
                && end > PREFIX.length()
                && key.substring(end).equals(checksum(key.substring(0, end)));
    }

    /** Whether a key claims this format and has a wrong checksum. Keys in another format are never mistyped. */
    static boolean isMistyped(String key) {
        return key.startsWith(PREFIX) && !isValid(key);
    }

    static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        var rest = crc.getValue();
        var checksum = new char[CHECKSUM_LENGTH];
        for (var i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            checksum[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(checksum);
    }
}
