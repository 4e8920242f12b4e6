package click.gamificator.taskapi.settings;

/** The text of a variable or a secret. */
public final class ValueText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** A byte order mark as Java reads it from a variable if the locale is not UTF-8, as in the image. */
    private static final String UNREADABLE_MARK = "\uFFFD\uFFFD\uFFFD";

    private ValueText() {}

    /** Removes a leading byte order mark and the surrounding white space. */
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
