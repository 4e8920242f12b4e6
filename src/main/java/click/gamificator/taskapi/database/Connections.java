package click.gamificator.taskapi.database;

import java.util.Properties;
import org.postgresql.PGProperty;

/** Settings of every database connection, unless the URL overrides them. */
final class Connections {
    private static final int CONNECT_SECONDS = 3;
    /** Limits each read of a caller without a {@link TimeLimit}. */
    private static final int ANSWER_SECONDS = 10;

    /** Limits a cancel request, because the cancelled statement waits for it. */
    private static final int CANCEL_SECONDS = 1;

    private Connections() {}

    /** For a migration, whose statements have no time limit. */
    static Properties ofMigration(DatabaseUrl url) {
        var properties = new Properties();
        PGProperty.APPLICATION_NAME.set(properties, "task-api");
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // The server's DETAIL quotes rows and keys, which must not reach a log.
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        properties.putAll(url.properties());
        return properties;
    }

    /** For a request, whose caller waits for the answer. */
    static Properties ofRequests(DatabaseUrl url) {
        var properties = new Properties();
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, ANSWER_SECONDS);
        PGProperty.SOCKET_FACTORY.set(properties, LimitedSockets.class.getName());
        PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, CANCEL_SECONDS);
        // A transaction-mode pooler may run the next transaction on another server connection, which lacks the prepared
        // statements of this one. prepareThreshold=5 in the URL turns them on if the pooler supports them.
        PGProperty.PREPARE_THRESHOLD.set(properties, 0);
        properties.putAll(ofMigration(url));
        return properties;
    }
}
