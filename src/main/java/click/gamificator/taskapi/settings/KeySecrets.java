package click.gamificator.taskapi.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The forms in which keys stand in a secret: {@code "key"} or {@code {"current": "key-2", "previous": "key-1"}}. */
public final class KeySecrets {
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,512}");
    private static final int SHORTEST_ADMIN_KEY = 32;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private KeySecrets() {}

    /** Reads {@code ADMIN_API_KEY}. */
    public static KeyPair admin(String value) {
        var keys = value.startsWith("{") ? pair(json(value), "") : new KeyPair(key(value, ""), null);
        if (keys.keys().anyMatch(key -> key.length() < SHORTEST_ADMIN_KEY)) {
            throw new Malformed("must have at least %d characters (openssl rand -hex 32 makes a good one)"
                    .formatted(SHORTEST_ADMIN_KEY));
        }
        return keys;
    }

    /** Reads {@code SERVICE_API_KEYS}, by the name of the service. */
    public static Map<String, KeyPair> services(String value) {
        var services = new TreeMap<String, KeyPair>();
        var json = json(value);
        if (!json.isObject()) {
            throw new Malformed("must be a JSON object such as {\"cat-house\": \"key\"}");
        }
        json.properties().forEach(entry -> {
            if (!SERVICE.matcher(entry.getKey()).matches()) {
                throw new Malformed(
                        "has a name of a service that is not 1 to 63 lower-case letters, digits or hyphens");
            }
            var of = " of " + shown(entry.getKey());
            var keys = entry.getValue();
            services.put(
                    entry.getKey(), keys.isString() ? new KeyPair(key(keys.stringValue(), of), null) : pair(keys, of));
        });
        return services;
    }

    /** What is wrong with these together, in sentences without values: a key can tell one caller only. */
    public static List<String> clashes(KeyPair admin, Map<String, KeyPair> services) {
        var problems = new ArrayList<String>();
        var seen = new HashSet<String>(admin.keys().toList());
        services.forEach((name, pair) -> {
            if (pair.keys().filter(key -> !seen.add(key)).count() > 0) {
                problems.add(
                        "SERVICE_API_KEYS gives " + shown(name) + " a key that another service or the admin has too");
            }
        });
        return problems;
    }

    /** What is as long as a key may be one that stands in the place of a name. */
    private static String shown(String name) {
        return name.length() < SHORTEST_ADMIN_KEY ? name : "one service";
    }

    private static KeyPair pair(JsonNode node, String of) {
        var previous = node.get("previous");
        if (!node.isObject()
                || !node.has("current")
                || !Set.of("current", "previous").containsAll(node.propertyNames())) {
            throw new Malformed("must hold a key%s or {\"current\": \"key-2\", \"previous\": \"key-1\"}".formatted(of));
        }
        return new KeyPair(
                key(node.get("current").stringValue(null), of),
                previous == null || previous.isNull() ? null : key(previous.stringValue(null), of),
                false);
    }

    private static String key(@Nullable String key, String of) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new Malformed("has a key%s that is not 1 to 512 visible ASCII characters".formatted(of));
        }
        return key;
    }

    private static JsonNode json(String value) {
        try {
            return JSON.readTree(value);
        } catch (JacksonException e) {
            throw new Malformed("is not valid JSON, or names something twice");
        }
    }
}
