package click.gamificator.taskapi.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a key. No salt and no stretching: keys are 256 random bits, not passwords.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
record KeyHash(String hex) {
    private static final int FINGERPRINT_DIGITS = 12;

    static KeyHash of(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return new KeyHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** In constant time. */
    boolean matches(KeyHash other) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
    }

    /** Enough to tell keys apart, and nothing to find one with. */
    String fingerprint() {
        return "sha256:" + hex.substring(0, FINGERPRINT_DIGITS);
    }
}
