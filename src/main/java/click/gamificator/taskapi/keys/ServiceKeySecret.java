package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.secrets.RotatingSecret;
import click.gamificator.taskapi.secrets.SecretVersions;
import click.gamificator.taskapi.secrets.UnusableSecret;
import click.gamificator.taskapi.settings.KeyPair;
import click.gamificator.taskapi.settings.KeySecrets;
import click.gamificator.taskapi.settings.Malformed;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code SERVICE_API_KEYS}, read again and again. */
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
        try {
            return keys.putServices(
                    KeySecrets.services(versions.current()), before(versions), versions.previousUntil());
        } catch (Malformed e) {
            throw new UnusableSecret(String.valueOf(e.getMessage()));
        }
    }

    /** A version that was never in force, since it is malformed, has no keys that could overlap. */
    private static Map<String, KeyPair> before(SecretVersions versions) {
        try {
            return versions.previous() == null ? Map.of() : KeySecrets.services(versions.previous());
        } catch (Malformed e) {
            return Map.of();
        }
    }
}
