package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.settings.Malformed;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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

/**
 * The forms of keys in a secret: {@code "key"} or {@code {"current": "key-2", "previous": "key-1"}}, with {@code
 * "previous_until"} (RFC 3339) if the previous key expires.
 */
public final class KeySecrets {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,512}");
    private static final int SHORTEST_ADMIN_KEY = 32;
    private static final String SANDBOX = "sandbox";
    /** A part of each key in compose.yaml. */
    private static final String PUBLIC = "-that-everybody-knows";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private KeySecrets() {}

    /** Reads {@code ADMIN_API_KEY}. */
    public static KeyPair admin(String value) {
        var keys = value.startsWith("{") ? pair(json(value), "") : new KeyPair(key(value, ""), null);
        if (keys.keys().anyMatch(key -> key.length() < SHORTEST_ADMIN_KEY)) {
            throw new Malformed("must have at least %d characters (generate one with script/keys new)"
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
            if (!ServiceName.isValid(entry.getKey())) {
                throw new Malformed(
                        "has a name of a service that is not 1 to 63 lower-case letters, digits or hyphens");
            }
            // Gives the position instead of the name: a key that stands in the place of a name must not be shown.
            var of = " of service number %d".formatted(services.size() + 1);
            var keys = entry.getValue();
            services.put(
                    entry.getKey(), keys.isString() ? new KeyPair(key(keys.stringValue(), of), null) : pair(keys, of));
        });
        return services;
    }

    /**
     * What is wrong with these keys together, in sentences without values: a key may identify only one caller, and
     * everybody knows those of the sandbox.
     *
     * @param admin null if it could not be read
     */
    public static List<String> problems(String environment, @Nullable KeyPair admin, Map<String, KeyPair> services) {
        var problems = new ArrayList<String>();
        var seen = new HashSet<String>();
        if (admin != null) {
            admin.keys().forEach(seen::add);
            if (!environment.equals(SANDBOX) && isPublic(admin)) {
                problems.add("ADMIN_API_KEY is the key of the sandbox, which everybody knows");
            }
        }
        for (var pair : services.values()) {
            if (pair.keys().filter(key -> !seen.add(key)).count() > 0) {
                problems.add("SERVICE_API_KEYS gives a service the key of another service or of the admin");
            }
            if (!environment.equals(SANDBOX) && isPublic(pair)) {
                problems.add("SERVICE_API_KEYS holds the key of the sandbox, which everybody knows");
            }
        }
        return problems.stream().distinct().toList();
    }

    private static boolean isPublic(KeyPair pair) {
        return pair.keys().anyMatch(key -> key.contains(PUBLIC));
    }

    private static KeyPair pair(JsonNode node, String of) {
        var previous = node.get("previous");
        if (!node.isObject()
                || !node.has("current")
                || !Set.of("current", "previous", "previous_until").containsAll(node.propertyNames())) {
            throw new Malformed("must hold a key%s or {\"current\": \"key-2\", \"previous\": \"key-1\"}".formatted(of));
        }
        var over = isOver(node.get("previous_until"), of);
        return new KeyPair(
                key(node.get("current").stringValue(null), of),
                previous == null || previous.isNull() || over ? null : key(previous.stringValue(null), of),
                false);
    }

    /** True if the previous key has expired, checked at each refresh of the secret. Without a time it never expires. */
    private static boolean isOver(@Nullable JsonNode until, String of) {
        if (until == null) {
            return false;
        }
        try {
            return !Instant.parse(until.stringValue("")).isAfter(Instant.now());
        } catch (DateTimeParseException e) {
            throw new Malformed("has a previous_until%s that is not a time such as 2026-11-23T07:00:00Z".formatted(of));
        }
    }

    private static String key(@Nullable String key, String of) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new Malformed("has a key%s that is not 1 to 512 visible ASCII characters".formatted(of));
        }
        if (KeyFormat.isMistyped(key)) {
            throw new Malformed("has a key%s that begins with tsk_ and has a wrong checksum: it was mistyped or cut off"
                    .formatted(of));
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
