package click.gamificator.taskapi.settings;

/** The text of a variable or a secret. */
public final class ValueText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** How Java reads its three bytes from a variable where the locale is not UTF-8, as in the image. */
    private static final String UNREADABLE_MARK = "\uFFFD\uFFFD\uFFFD";

    private ValueText() {}

    /** Without what is not part of the value: a byte order mark before it, and white space around it. */
    public static String of(String value) {
        var text = value.strip();
        for (var mark : new String[] {BYTE_ORDER_MARK, UNREADABLE_MARK}) {
            if (text.startsWith(mark)) {
                return text.substring(mark.length()).strip();
            }
        }
        return text;
    }
}
