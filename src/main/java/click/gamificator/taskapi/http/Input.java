package click.gamificator.taskapi.http;

import java.time.Instant;
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
 * The fields of a body or the parameters of a query. Collects every error, so that {@link #check()} reports all of them
 * at once. A reader returns null if its field is absent, null or wrong.
 */
public final class Input {
    /** A composed character comes from at most four code points of two chars each. */
    private static final int MOST_CHARS_OF_ONE = 8;

    private final Map<String, JsonNode> values;
    private final boolean query;
    private final Set<String> known = new HashSet<>();
    private final FieldErrors errors = new FieldErrors();

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

    /** True if the field is present, even if it is null. */
    public boolean has(String name) {
        known.add(name);
        return values.containsKey(name);
    }

    /** Records an error if the field is missing or null. */
    public Input require(String name) {
        if (node(name) == null) {
            reject(name, values.containsKey(name) ? "must not be null" : "is required");
        }
        return this;
    }

    /** Records an error of the field. */
    public void reject(String name, String detail) {
        errors.add(name, detail);
    }

    /** True if one of the fields read so far is wrong, or a parameter was given more than once. */
    public boolean hasErrors() {
        return !errors.areNone();
    }

    /** Any text of {@code least} to {@code most} characters (code points). */
    public @Nullable String text(String name, int least, int most) {
        return bounded(name, string(name), least, most);
    }

    /** A text in Unicode's composed form (NFC), whose length is measured after composing. */
    public @Nullable String composed(String name, int least, int most) {
        return bounded(name, composed(name, most), least, most);
    }

    /** As {@link #composed}, without white space and control characters at both ends. */
    public @Nullable String trimmed(String name, int least, int most) {
        var text = composed(name, most);
        var fault = text == null ? null : Text.faultOfLength(Text.trim(text), least, most);
        if (fault != null) {
            reject(name, fault + ", not counting spaces at its ends");
            return null;
        }
        return text == null ? null : Text.trim(text);
    }

    /** One of the given words. */
    public <E> @Nullable E oneOf(String name, Map<String, E> words) {
        var text = string(name);
        var chosen = text == null ? null : words.get(text);
        if (text != null && chosen == null) {
            reject(name, "must be one of " + String.join(", ", words.keySet()));
        }
        return chosen;
    }

    /** Some of a few words, separated by commas, each of them once; none where the field is absent or wrong. */
    public <E> List<E> someOf(String name, Map<String, E> words) {
        var text = string(name);
        var chosen = text == null ? List.<String>of() : List.of(text.split(",", -1));
        if (!words.keySet().containsAll(chosen)) {
            reject(name, "must be one or more of " + String.join(", ", words.keySet()) + ", separated by commas");
            return List.of();
        }
        return words.entrySet().stream()
                .filter(word -> chosen.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A date-time of RFC 3339, truncated to microseconds. */
    public @Nullable Instant dateTime(String name) {
        var text = string(name);
        var instant = text == null ? null : DateTime.parse(text);
        if (text != null && instant == null) {
            reject(
                    name,
                    "must be a date-time of RFC 3339"
                            + (query && text.contains(" ")
                                    ? "; write its + as %2B"
                                    : " with seconds and an offset, such as 2026-11-23T07:00:00Z"));
        }
        return instant;
    }

    /** A UUID in its canonical form. */
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

    /** Ends the request with a problem that lists all errors, unknown fields included. */
    public void check() {
        errors.addUnknown(values.keySet(), known, query ? "is not a parameter here" : "is not a field here");
        errors.throwIfAny();
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

    /** Leaves a text unchanged if it would be too long even when composed: composing keeps at least a quarter of it. */
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
        var fault = text == null ? null : Text.faultOfLength(text, least, most);
        if (fault != null) {
            reject(name, fault);
            return null;
        }
        return text;
    }
}
