package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.secrets.RotatingSecret;
import click.gamificator.taskapi.secrets.SecretVersions;
import click.gamificator.taskapi.secrets.UnusableSecret;
import click.gamificator.taskapi.settings.KeyPair;
import click.gamificator.taskapi.settings.KeySecrets;
import click.gamificator.taskapi.settings.Malformed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code ADMIN_API_KEY}, read again and again. The first read ends {@code ADMIN_API_KEY_PREVIOUS}, too. */
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
        try {
            return keys.putAdmin(KeySecrets.admin(versions.current()), before(versions), versions.previousUntil());
        } catch (Malformed e) {
            throw new UnusableSecret(String.valueOf(e.getMessage()));
        }
    }

    /** A version that was never in force, since it is malformed, has no key that could overlap. */
    private static @Nullable KeyPair before(SecretVersions versions) {
        try {
            return versions.previous() == null ? null : KeySecrets.admin(versions.previous());
        } catch (Malformed e) {
            return null;
        }
    }
}
