package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.Malformed;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of a URL's path, in which a plus sign stands for itself. */
final class PercentEncoding {
    private PercentEncoding() {}

    static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("has a % that is not followed by two hexadecimal digits (a plain % is written %25)");
        }
    }

    /** Decodes a form value, in which a plus sign is a blank. */
    static String decodeForm(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("has a % that is not followed by two hexadecimal digits");
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
