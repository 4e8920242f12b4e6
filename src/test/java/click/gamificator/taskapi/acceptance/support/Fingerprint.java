package click.gamificator.taskapi.acceptance.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** The properties of an API key that its text shows. */
public final class Fingerprint {
    private static final Pattern KEY = Pattern.compile("(tsk_acceptance_[A-Za-z0-9_-]{43})([0-9A-Za-z]{6})");
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Fingerprint() {}

    /** The fingerprint by which the service names a key. */
    public static String of(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The checksum by which a scanner for leaked keys recognises a key. */
    public static boolean hasRightChecksum(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches() && checksum(matcher.group(1)).equals(matcher.group(2));
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        long rest = crc.getValue();
        for (int digit = 0; digit < 6; digit++) {
            digits.append(BASE62.charAt((int) (rest % 62)));
            rest /= 62;
        }
        return digits.reverse().toString();
    }
}
