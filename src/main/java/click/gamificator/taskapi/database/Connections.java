package click.gamificator.taskapi.database;

import click.gamificator.taskapi.settings.DatabaseUrl;
import java.util.Properties;
import org.postgresql.PGProperty;

/** What every connection to the database has set, unless the URL says otherwise. */
final class Connections {
    private static final int CONNECT_SECONDS = 3;
    /** For each read of who has no {@link TimeLimit}. */
    private static final int ANSWER_SECONDS = 10;

    /** The end of a statement waits for its cancel request. */
    private static final int CANCEL_SECONDS = 1;

    private Connections() {}

    /** For a migration, whose statements may take as long as they take. */
    static Properties ofMigration(DatabaseUrl url) {
        var properties = new Properties();
        PGProperty.APPLICATION_NAME.set(properties, "task-api");
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // The server's DETAIL quotes rows and keys, which must not reach a log.
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        properties.putAll(url.properties());
        return properties;
    }

    /** For a request, whose caller waits. */
    static Properties ofRequests(DatabaseUrl url) {
        var properties = new Properties();
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, ANSWER_SECONDS);
        PGProperty.SOCKET_FACTORY.set(properties, LimitedSockets.class.getName());
        PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, CANCEL_SECONDS);
        // A transaction-mode pooler may hand the next transaction another server connection, which does not know this
        // one's prepared statements. prepareThreshold=5 in the URL turns them on where the pooler supports them.
        PGProperty.PREPARE_THRESHOLD.set(properties, 0);
        properties.putAll(ofMigration(url));
        return properties;
    }
}
