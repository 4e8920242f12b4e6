package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.http.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The SHA-256 of an API key. No salt and no stretching: keys are 256 random bits, not passwords.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
record KeyHash(String hex) {
    private static final int FINGERPRINT_DIGITS = 12;

    static KeyHash of(String key) {
        return new KeyHash(Sha256.hexOf(key));
    }

    /** Compares in constant time. */
    boolean matches(KeyHash other) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
    }

    /** Enough digits to distinguish keys, too few to recover one. */
    String fingerprint() {
        return "sha256:" + hex.substring(0, FINGERPRINT_DIGITS);
    }
}
