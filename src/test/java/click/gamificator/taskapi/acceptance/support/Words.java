package click.gamificator.taskapi.acceptance.support;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Translates the words of the features into those of the wire. */
public final class Words {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Map<String, String> WIRE = Map.ofEntries(
            Map.entry("user", "user_id"),
            Map.entry("due", "due_at"),
            Map.entry("due date", "due_at"),
            Map.entry("created", "created_at"),
            Map.entry("updated", "updated_at"),
            Map.entry("completed", "completed_at"),
            Map.entry("changed after", "updated_after"),
            Map.entry("search text", "q"),
            Map.entry("page size", "limit"),
            Map.entry("page cursor", "cursor"),
            Map.entry("kept by", "source"),
            Map.entry("expires", "expires_at"),
            Map.entry("expiry date", "expires_at"),
            Map.entry("last used", "last_used_at"),
            Map.entry("grace time", "grace_seconds"));

    private Words() {}

    /** {@code due date} becomes {@code due_at}. */
    public static String wire(String word) {
        return WIRE.getOrDefault(word, word.replace(' ', '_'));
    }

    /** {@code the name, the due date and the user} in the words of the wire. */
    static List<String> fields(String enumeration) {
        return Arrays.stream(enumeration.split(", | and ", -1))
                .map(field -> wire(field.replaceFirst("^the ", "")))
                .toList();
    }

    /** {@code "A", "B" and "C"}. */
    public static List<String> quoted(String enumeration) {
        return QUOTED.matcher(enumeration)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
