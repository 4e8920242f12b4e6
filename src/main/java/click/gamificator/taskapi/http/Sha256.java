package click.gamificator.taskapi.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 digest of text in UTF-8. */
public final class Sha256 {
    /** A copy costs a tenth of what finding the algorithm costs. */
    private static final MessageDigest UNUSED = find();

    private Sha256() {}

    /** The digest as 32 bytes. */
    public static byte[] of(String text) {
        try {
            return ((MessageDigest) UNUSED.clone()).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The digest of every Java can be copied", e);
        }
    }

    private static MessageDigest find() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The digest as 64 lower-case hexadecimal digits. */
    public static String hexOf(String text) {
        return HexFormat.of().formatHex(of(text));
    }
}
