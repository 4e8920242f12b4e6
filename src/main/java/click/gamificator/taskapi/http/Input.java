package click.gamificator.taskapi.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The fields of a body, or the parameters of a query, read one by one. What is wrong is collected, so that the caller
 * learns all of it at once from {@link #check()}. A reader returns null where its field is absent, null or wrong.
 */
public final class Input {
    private static final int LONGEST_DATE = 64;
    private static final int MOST_ERRORS = 100;
    /** A composed character is made of four at most, of two chars each. */
    private static final int MOST_CHARS_OF_ONE = 8;

    private final Map<String, JsonNode> values;
    private final boolean query;
    private final Set<String> known = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    private Input(Map<String, JsonNode> values, boolean query) {
        this.values = values;
        this.query = query;
    }

    /** The fields of a JSON object. */
    public static Input of(ObjectNode body) {
        var values = new HashMap<String, JsonNode>();
        body.properties().forEach(field -> values.put(field.getKey(), field.getValue()));
        return new Input(values, false);
    }

    static Input of(Map<String, String[]> parameters) {
        var values = new HashMap<String, JsonNode>();
        var input = new Input(values, true);
        parameters.forEach((name, given) -> {
            values.put(name, StringNode.valueOf(given[0]));
            if (given.length > 1) {
                input.reject(name, "is given more than once");
            }
        });
        return input;
    }

    /** True where the field is there, be it null. */
    public boolean has(String name) {
        known.add(name);
        return values.containsKey(name);
    }

    /** Notes that the field is missing or null where that is so. */
    public Input require(String name) {
        if (node(name) == null) {
            reject(name, "is required");
        }
        return this;
    }

    /** Notes what is wrong with the field. */
    public void reject(String name, String detail) {
        errors.add(FieldError.of(name, detail));
    }

    /** Any text of {@code least} to {@code most} characters (code points). */
    public @Nullable String text(String name, int least, int most) {
        return bounded(name, string(name), least, most);
    }

    /** Such a text in Unicode's composed form (NFC), in which it is measured too. */
    public @Nullable String composed(String name, int least, int most) {
        return bounded(name, composed(name, most), least, most);
    }

    /** The same, with white space and control characters at both ends taken off first. */
    public @Nullable String trimmed(String name, int least, int most) {
        var text = composed(name, most);
        return bounded(name, text == null ? null : Text.trim(text), least, most);
    }

    /** One of a few words. */
    public <E> @Nullable E oneOf(String name, Map<String, E> words) {
        var text = string(name);
        var chosen = text == null ? null : words.get(text);
        if (text != null && chosen == null) {
            reject(name, "must be one of " + String.join(", ", words.keySet()));
        }
        return chosen;
    }

    /** A date-time of RFC 3339; digits past microseconds are cut off. */
    public @Nullable Instant dateTime(String name) {
        var text = string(name);
        var instant = text == null || text.length() > LONGEST_DATE ? null : DateTime.parse(text);
        if (text != null && instant == null) {
            reject(name, "must be a date-time of RFC 3339, such as 2026-11-23T07:00:00Z");
        }
        return instant;
    }

    /** A UUID in its usual form. */
    public @Nullable UUID uuid(String name) {
        var text = string(name);
        var uuid = text == null ? null : Text.uuid(text);
        if (text != null && uuid == null) {
            reject(name, "must be a UUID");
        }
        return uuid;
    }

    /** A whole number within bounds. */
    public @Nullable Integer integer(String name, int least, int most) {
        var node = node(name);
        if (node == null) {
            return null;
        }
        var number = query ? Text.number(node.stringValue()) : Text.number(node);
        if (number == null || number < least || number > most) {
            reject(name, "must be a whole number from %d to %d".formatted(least, most));
            return null;
        }
        return number.intValue();
    }

    /** Ends the request with everything that is wrong, fields nobody asked for among it. */
    public void check() {
        if (!known.containsAll(values.keySet())) {
            rejectUnknown();
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
        }
    }

    private void rejectUnknown() {
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name ->
                        reject(Text.printable(name), query ? "is not a parameter here" : "is not a field here"));
    }

    private @Nullable JsonNode node(String name) {
        known.add(name);
        var node = values.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private @Nullable String string(String name) {
        var node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            reject(name, "must be a string");
            return null;
        }
        var text = node.stringValue();
        if (!Text.isStorable(text)) {
            reject(name, "has a character that can't be kept: NUL or half of a surrogate pair");
            return null;
        }
        return text;
    }

    /** A text that would not fit when composed stays as it is: composing takes at least a quarter of it. */
    private @Nullable String composed(String name, int most) {
        var text = string(name);
        if (text == null || text.length() > most * MOST_CHARS_OF_ONE) {
            return text;
        }
        if (Text.hasTooManyMarks(text)) {
            reject(name, "has more than 30 combining marks in a row");
            return null;
        }
        return Text.composed(text);
    }

    private @Nullable String bounded(String name, @Nullable String text, int least, int most) {
        if (text == null) {
            return null;
        }
        var length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            reject(
                    name,
                    least == 0
                            ? "may have %d characters".formatted(most)
                            : "must have %d to %d characters".formatted(least, most));
            return null;
        }
        return text;
    }
}
