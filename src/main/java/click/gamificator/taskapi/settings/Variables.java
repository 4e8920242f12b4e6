package click.gamificator.taskapi.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads environment variables and collects the errors in them. An empty variable counts as absent. */
public final class Variables {
    static final String DEFAULT_ENVIRONMENT = "prod";
    static final Pattern ENVIRONMENT = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
    private static final Set<String> LOG_LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    /** The variables of a process. */
    public Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The trimmed value; null if it is absent. */
    public @Nullable String text(String name) {
        var value = ValueText.of(environment.getOrDefault(name, ""));
        return value.isEmpty() ? null : value;
    }

    /** Parses the value with {@code reader}, whose {@link Malformed} message becomes an error of the variable. */
    public <T> @Nullable T read(String name, Function<String, T> reader) {
        var value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return reader.apply(value);
        } catch (Malformed e) {
            problem(name + " " + e.getMessage());
            return null;
        }
    }

    /** Reads as {@link #read} does, and records an error if the variable is missing. */
    public <T> @Nullable T required(String name, Function<String, T> reader) {
        if (text(name) == null) {
            problem(name + " is missing");
        }
        return read(name, reader);
    }

    /** A whole number within bounds; {@code otherwise} if absent. */
    public int number(String name, int otherwise, int least, int most) {
        var number = read(name, value -> {
            if (!DIGITS.matcher(value).matches() || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
                throw new Malformed("must be a whole number from %d to %d".formatted(least, most));
            }
            return Integer.parseInt(value);
        });
        return number == null ? otherwise : number;
    }

    /** {@code ENVIRONMENT}, which every log line contains. */
    public String environmentName() {
        var name = read("ENVIRONMENT", value -> {
            if (!ENVIRONMENT.matcher(value).matches()) {
                throw new Malformed("must be 1 to 32 lower-case letters, digits or hyphens");
            }
            return value;
        });
        return name == null ? DEFAULT_ENVIRONMENT : name;
    }

    /** {@code LOG_LEVEL}. */
    public String logLevel() {
        var level = read("LOG_LEVEL", value -> {
            if (!LOG_LEVELS.contains(value)) {
                throw new Malformed("must be one of TRACE, DEBUG, INFO, WARN, ERROR");
            }
            return value;
        });
        return level == null ? "INFO" : level;
    }

    /** Records an error. */
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /** Throws all recorded errors, if there are any. */
    public void check() throws InvalidSettings {
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
    }
}
