package click.gamificator.taskapi.settings;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Every error in the configuration. Names variables, never their values. */
public final class InvalidSettings extends Exception {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // an unmodifiable list of strings
    private final List<String> problems;

    InvalidSettings(List<String> problems) {
        super("The configuration is not valid: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per error. */
    public List<String> problems() {
        return problems;
    }

    /** The log line, made here because the log is not yet started when the configuration is read. */
    public String asLogLine(@Nullable String environment) {
        var line = new LinkedHashMap<String, Object>();
        line.put("@timestamp", Instant.now().toString());
        line.put("level", "ERROR");
        line.put("event", "configuration_invalid");
        line.put("message", getMessage());
        line.put("problems", problems);
        line.put("environment", known(environment));
        return JsonMapper.shared().writeValueAsString(line);
    }

    private static String known(@Nullable String environment) {
        if (environment == null || environment.isBlank()) {
            return Variables.DEFAULT_ENVIRONMENT;
        }
        var name = ValueText.of(environment);
        return Variables.ENVIRONMENT.matcher(name).matches() ? name : "unknown";
    }
}
