package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.DatabaseUrl;
import java.util.Properties;
import org.postgresql.PGProperty;

/** What every connection to the database has set, unless the URL says otherwise. */
final class Connections {
    private Connections() {}

    static Properties properties(DatabaseUrl url) {
        var properties = new Properties();
        PGProperty.APPLICATION_NAME.set(properties, "task-api");
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // The server's DETAIL quotes rows and keys, which must not reach a log.
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        properties.putAll(url.properties());
        return properties;
    }
}
