package click.gamificator.taskapi.http;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Rules for texts and numbers from outside. */
final class Text {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,18}");
    private static final int MOST_DIGITS = 18;
    private static final int LONGEST_NAME_SHOWN = 64;
    /** Every character below this one is its own composed form. */
    private static final char FIRST_COMBINING = 0x300;

    private static final int MOST_MARKS = 30;

    private Text() {}

    /** PostgreSQL keeps every character but NUL; half a surrogate pair is no character. */
    static boolean isStorable(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** What is wrong with the number of its characters (code points), or null. */
    static @Nullable String faultOfLength(String text, int least, int most) {
        var length = text.codePointCount(0, text.length());
        if (length >= least && length <= most) {
            return null;
        }
        return (least == 0 ? "must have at most %2$d characters" : "must have %d to %d characters")
                .formatted(least, most);
    }

    static String trim(String text) {
        var begin = 0;
        var end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** White space and control characters, equal to those in the pattern of {@code name} in the OpenAPI document. */
    private static boolean isBlank(char c) {
        return c <= 0x20
                || (c >= 0x7f && c <= 0xa0)
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    /**
     * True if more combining marks follow each other than any language needs. Sorting them takes time in the square of
     * their number.
     *
     * @see <a href="https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format">UAX #15, Stream-Safe Text Format</a>
     */
    static boolean hasTooManyMarks(String text) {
        var marks = 0;
        for (var i = 0; i < text.length() && marks <= MOST_MARKS; i += Character.charCount(text.codePointAt(i))) {
            marks = isMark(text.codePointAt(i)) ? marks + 1 : 0;
        }
        return marks > MOST_MARKS;
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** Unicode's composed form (NFC): texts that look and mean the same become equal, however they were typed. */
    static String composed(String text) {
        return text.chars().allMatch(c -> c < FIRST_COMBINING) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    static @Nullable UUID uuid(String text) {
        return UUID_FORM.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    static @Nullable Long number(String text) {
        return DIGITS.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    /** A JSON number without a fraction, such as 3 or 3.0. */
    static @Nullable Long number(JsonNode node) {
        if (!node.isNumber()) {
            return null;
        }
        var value = node.decimalValue();
        if (value.signum() == 0) {
            return 0L;
        }
        return isLong(value) ? Long.valueOf(value.longValueExact()) : null;
    }

    /** Checks the number of digits before the value is expanded: 1e999999999 is a short text and a long number. */
    private static boolean isLong(BigDecimal value) {
        // As a long, because a scale may be any int.
        var digitsBeforeThePoint = (long) value.precision() - value.scale();
        return digitsBeforeThePoint >= 1
                && digitsBeforeThePoint <= MOST_DIGITS
                && value.stripTrailingZeros().scale() <= 0;
    }

    /** A name from outside in a form that is safe in an answer. */
    static String printable(String name) {
        var shown = name.length() > LONGEST_NAME_SHOWN ? name.substring(0, LONGEST_NAME_SHOWN) : name;
        return shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }
}
