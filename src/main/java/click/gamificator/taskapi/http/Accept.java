package click.gamificator.taskapi.http;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.util.MimeTypeUtils;

/**
 * Reads an {@code Accept} header (RFC 9110, section 12.5.1). Of a range's parameters only the weight counts: JSON is
 * UTF-8 whatever {@code charset} requests (RFC 8259, section 8.1). A malformed range matches nothing.
 */
final class Accept {
    private static final Pattern NOTHING = Pattern.compile("(?i);\\s*q\\s*=\\s*0*(?:\\.0*)?\\s*(?:;|$)");

    private Accept() {}

    /** True if the most specific range that matches {@code type}, such as {@code text/html}, has a weight above 0. */
    static boolean admits(String header, String type) {
        if (header.isBlank()) {
            return true;
        }
        var best = 0;
        var admitted = false;
        for (var range : MimeTypeUtils.tokenize(header)) {
            var specificity = specificity(range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT), type);
            if (specificity > 0 && specificity >= best) {
                var wanted = !NOTHING.matcher(range).find();
                admitted = wanted || (specificity == best && admitted);
                best = specificity;
            }
        }
        return admitted;
    }

    private static int specificity(String range, String type) {
        if (range.equals(type)) {
            return 3;
        }
        if (range.equals(type.substring(0, type.indexOf('/')) + "/*")) {
            return 2;
        }
        // Java's HttpURLConnection sends a bare asterisk.
        return range.equals("*/*") || range.equals("*") ? 1 : 0;
    }
}
