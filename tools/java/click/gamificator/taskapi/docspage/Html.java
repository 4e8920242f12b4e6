package click.gamificator.taskapi.docspage;

import java.util.regex.Pattern;

/** Text and listings as HTML. */
final class Html {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Escapes the text and turns `backticks` into code. */
    static String text(String markdown) {
        return CODE.matcher(escape(markdown)).replaceAll("<code>$1</code>");
    }

    static String code(String text) {
        return "<code>" + escape(text) + "</code>";
    }

    static String link(String id) {
        return "<a href=\"#%1$s\">%1$s</a>".formatted(escape(id));
    }

    /** A listing that can be scrolled with the keyboard. */
    static String listing(String label, String content) {
        return "<pre tabindex=\"0\" role=\"group\" aria-label=\"%s\"><code>%s</code></pre>\n"
                .formatted(escape(label), escape(content));
    }
}
