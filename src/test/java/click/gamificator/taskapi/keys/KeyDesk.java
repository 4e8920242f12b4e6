package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.secrets.TestSecrets;
import click.gamificator.taskapi.settings.Settings;
import click.gamificator.taskapi.settings.TestSettings;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts that keys are made of, on a real database. */
final class KeyDesk {
    static final String CONFIGURED_KEY = "key-of-the-cat-house-0123456789abcdef";
    private static final AtomicInteger NAMES = new AtomicInteger();

    final Settings settings =
            TestSettings.with("ENVIRONMENT", "test", "SERVICE_API_KEYS", "{\"cat-house\": \"" + CONFIGURED_KEY + "\"}");
    final JdbcClient jdbc = MigratedDatabase.shared().jdbc();
    final KeyStore store = new KeyStore(jdbc);
    final KeyUses uses = new KeyUses(jdbc);
    final ConfiguredKeys configured = new ConfiguredKeys(settings);
    final KeyDirectory directory = new KeyDirectory(configured, store, TestSecrets.none());
    final Keys keys = new Keys(
            store, uses, configured, directory, MigratedDatabase.shared().transaction(), settings);

    /** A name no other test has. */
    static String newName() {
        return "house-" + NAMES.incrementAndGet();
    }

    /** As if this had happened some time ago. */
    void moveBack(String name, String column, String interval) {
        jdbc.sql("update service_keys set " + column + " = now() - interval '" + interval + "' where name = ?")
                .param(name)
                .update();
    }
}
