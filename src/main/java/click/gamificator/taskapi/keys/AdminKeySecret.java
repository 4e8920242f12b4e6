package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.secrets.RotatingSecret;
import click.gamificator.taskapi.secrets.SecretVersions;
import click.gamificator.taskapi.secrets.UnusableSecret;
import org.springframework.stereotype.Component;

/**
 * {@code ADMIN_API_KEY}, refreshed while the service runs. The first refresh ends {@code ADMIN_API_KEY_PREVIOUS}, too.
 */
@Component
class AdminKeySecret implements RotatingSecret {
    private final ConfiguredKeys keys;

    AdminKeySecret(ConfiguredKeys keys) {
        this.keys = keys;
    }

    @Override
    public String setting() {
        return "ADMIN_API_KEY";
    }

    @Override
    public boolean take(SecretVersions versions) throws UnusableSecret {
        return keys.putAdmin(
                versions.current(KeySecrets::admin), versions.previous(KeySecrets::admin), versions.previousUntil());
    }
}
