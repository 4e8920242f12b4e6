package click.gamificator.taskapi.acceptance.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/** The environment of an instance, which inherits nothing else. */
public record InstanceSettings(Map<String, String> environment) {
    /** The public address of an instance, unless a scenario says otherwise. No file of the program holds it. */
    public static final String PUBLIC_URL = "https://api.cats.example";

    public InstanceSettings {
        environment = Map.copyOf(environment);
    }

    public static InstanceSettings none() {
        return new InstanceSettings(Map.of());
    }

    public static InstanceSettings on(String databaseUrl) {
        return none().with("DATABASE_URL", databaseUrl)
                .with("ADMIN_API_KEY", Keyring.ADMIN)
                .with("ADMIN_API_KEY_PREVIOUS", Keyring.PREVIOUS_ADMIN)
                .with("SERVICE_API_KEYS", Keyring.serviceKeys())
                .with("ENVIRONMENT", "acceptance")
                .with("PUBLIC_URL", PUBLIC_URL);
    }

    public InstanceSettings with(String variable, String value) {
        Map<String, String> changed = new LinkedHashMap<>(environment);
        changed.put(variable, value);
        return new InstanceSettings(changed);
    }

    public InstanceSettings with(Map<String, String> variables) {
        Map<String, String> changed = new LinkedHashMap<>(environment);
        changed.putAll(variables);
        return new InstanceSettings(changed);
    }

    /** Records print their components by default; this one holds keys. */
    @Override
    public String toString() {
        return "Settings" + environment.keySet();
    }
}
