package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.TestSettings;
import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.secrets.TestSecrets;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The components of the key management, on a real database. */
final class KeyDesk {
    static final String CONFIGURED_KEY = "key-of-the-cat-house-0123456789abcdef";
    private static final AtomicInteger NAMES = new AtomicInteger();

    final KeySettings settings =
            TestSettings.keys("ENVIRONMENT", "test", "SERVICE_API_KEYS", "{\"cat-house\": \"" + CONFIGURED_KEY + "\"}");
    final JdbcClient jdbc = MigratedDatabase.shared().jdbc();
    final KeyStore store = new KeyStore(jdbc);
    final KeyUses uses = new KeyUses(jdbc);
    final ConfiguredKeys configured = new ConfiguredKeys(settings);
    final KeyDirectory directory = new KeyDirectory(configured, store, TestSecrets.none());
    final Keys keys = new Keys(
            store, uses, configured, directory, MigratedDatabase.shared().transaction(), settings);

    /** A name that no other test has. */
    static String newName() {
        return "house-" + NAMES.incrementAndGet();
    }

    /** Moves a time of the key into the past. */
    void moveBack(String name, String column, String interval) {
        jdbc.sql("update service_keys set " + column + " = now() - interval '" + interval + "' where name = ?")
                .param(name)
                .update();
    }
}
