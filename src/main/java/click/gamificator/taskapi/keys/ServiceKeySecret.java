package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.secrets.RotatingSecret;
import click.gamificator.taskapi.secrets.SecretVersions;
import click.gamificator.taskapi.secrets.UnusableSecret;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code SERVICE_API_KEYS}, refreshed while the service runs. */
@Component
class ServiceKeySecret implements RotatingSecret {
    private final ConfiguredKeys keys;

    ServiceKeySecret(ConfiguredKeys keys) {
        this.keys = keys;
    }

    @Override
    public String setting() {
        return "SERVICE_API_KEYS";
    }

    @Override
    public boolean take(SecretVersions versions) throws UnusableSecret {
        var before = versions.previous(KeySecrets::services);
        return keys.putServices(
                versions.current(KeySecrets::services), before == null ? Map.of() : before, versions.previousUntil());
    }
}
