package click.gamificator.taskapi.acceptance.support;

import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.platform.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts between guillemets in features: values that can't be known before, or would be too long to write. */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("«([^»]*)»");
    private static final Pattern REPEATED = Pattern.compile("(.*) × (\\d+)");
    private static final Pattern FUTURE = Pattern.compile("in (\\d+) (second|minute|hour|day)s?");
    private static final Pattern PAST = Pattern.compile("(\\d+) (second|minute|hour|day)s? ago");
    private static final String NOBODYS_TASK = "01890a5d-ac96-774b-bcce-b302099a8057";

    private final World world;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Map<String, String> secrets = new HashMap<>();

    Placeholders(World world) {
        this.world = world;
    }

    String expand(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String name) {
        Matcher repeated = REPEATED.matcher(name);
        if (repeated.matches()) {
            return unit(Objects.requireNonNull(repeated.group(1))).repeat(Integer.parseInt(repeated.group(2)));
        }
        Matcher future = FUTURE.matcher(name);
        if (future.matches()) {
            return now.plus(duration(future)).toString();
        }
        Matcher past = PAST.matcher(name);
        if (past.matches()) {
            return now.minus(duration(past)).toString();
        }
        return switch (name) {
            case "task" -> world.lastTask();
            case "no task" -> NOBODYS_TASK;
            case "cursor" -> world.last().text("next_cursor");
            case "nothing" -> "";
            case "unique" -> "unique-" + world.id();
            case "base" -> world.target().base().toString();
            case "etag" -> world.last().header("ETag");
            case "a password" -> secret(name, 20);
            case "too short a key" -> secret(name, 31);
            case "weak key" -> secret(name, 8);
            case "key of the lighthouse" -> Keyring.LIGHTHOUSE;
            case "key of the lighthouse in capitals" -> Keyring.LIGHTHOUSE.toUpperCase(Locale.ROOT);
            case "half the key of the lighthouse" -> Keyring.LIGHTHOUSE.substring(21);
            case "cat-house", "bird-house" -> world.nameOf(name);
            default -> throw new IllegalArgumentException("Nobody knows what «" + name + "» is");
        };
    }

    /** The features write a blank as a word, because it can't be seen. */
    private static String unit(String words) {
        return switch (words) {
            case "space" -> " ";
            case "no-break space" -> "\u00a0";
            default -> words;
        };
    }

    private String secret(String name, int characters) {
        return secrets.computeIfAbsent(name, any -> Secrets.random(characters));
    }

    private static Duration duration(Matcher matcher) {
        long amount = Long.parseLong(matcher.group(1));
        return switch (Objects.requireNonNull(matcher.group(2))) {
            case "second" -> Duration.ofSeconds(amount);
            case "minute" -> Duration.ofMinutes(amount);
            case "hour" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
