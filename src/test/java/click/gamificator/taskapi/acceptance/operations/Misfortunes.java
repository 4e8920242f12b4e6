package click.gamificator.taskapi.acceptance.operations;

import click.gamificator.taskapi.acceptance.platform.DatabaseServer;
import click.gamificator.taskapi.acceptance.platform.HostAndPort;
import click.gamificator.taskapi.acceptance.support.Crowd;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.testing.FaultyNetwork;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * The dependencies of an instance and their failures: the way to the database (or to its pooler), the database itself,
 * and the way to the secret store, if the platform has one.
 */
final class Misfortunes implements AutoCloseable {
    private static final int WHOLE = 16 * 1024;

    private final Database database;
    private final FaultyNetwork toDatabase;
    private final Optional<FaultyNetwork> toSecrets;

    Misfortunes(Database database, Optional<URI> secretStore) {
        this.database = database;
        toDatabase = before(database.server().pooled());
        toSecrets = secretStore.map(store -> before(new HostAndPort(store.getHost(), store.getPort())));
    }

    private FaultyNetwork before(HostAndPort place) {
        return new FaultyNetwork(database.server().listenOn(), new InetSocketAddress(place.host(), place.port()));
    }

    String databaseUrl() {
        return database.at(calledBack(toDatabase));
    }

    Optional<String> secretStoreUrl() {
        return toSecrets.map(network -> "http://" + calledBack(network));
    }

    private HostAndPort calledBack(FaultyNetwork network) {
        DatabaseServer server = database.server();
        return new HostAndPort(server.calledBack(), network.port());
    }

    /** A minute of failures, each followed by a pause. The secret store fails meanwhile, independently. */
    void happen() throws Exception {
        Future<Void> secrets = Crowd.one(this::secretsFail);
        pause(3);
        toDatabase.hold();
        pause(11);
        toDatabase.recover();
        pause(3);
        toDatabase.cut();
        pause(2);
        toDatabase.recover();
        pause(4);
        toDatabase.lose();
        pause(11);
        toDatabase.recover();
        pause(3);
        toDatabase.slowDown(Duration.ofMillis(300), WHOLE);
        pause(6);
        toDatabase.recover();
        pause(2);
        locked(10);
        pause(2);
        sessionsEnd();
        pause(3);
        Crowd.result(secrets);
    }

    private Void secretsFail() throws InterruptedException {
        pause(3);
        toSecrets.ifPresent(FaultyNetwork::hold);
        pause(18);
        toSecrets.ifPresent(FaultyNetwork::cut);
        pause(15);
        toSecrets.ifPresent(FaultyNetwork::recover);
        toSecrets.ifPresent(network -> network.slowDown(Duration.ofSeconds(1), WHOLE));
        pause(20);
        toSecrets.ifPresent(FaultyNetwork::recover);
        return null;
    }

    /** Locks out every writer, past any pooler and without a network failure. */
    private void locked(int seconds) throws SQLException, InterruptedException {
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl(), "postgres", database.server().superuserPassword());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table tasks in exclusive mode");
            pause(seconds);
            connection.rollback();
        }
    }

    private void sessionsEnd() {
        database.query("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
    }

    private static void pause(int seconds) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(seconds));
    }

    @Override
    public void close() {
        toDatabase.close();
        toSecrets.ifPresent(FaultyNetwork::close);
    }
}
