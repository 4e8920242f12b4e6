package click.gamificator.taskapi.acceptance.support;

import click.gamificator.taskapi.acceptance.platform.HostAndPort;
import click.gamificator.taskapi.acceptance.platform.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A proxy between the service and PostgreSQL that fails like a network: it goes away, breaks connections, and delays a
 * message at the worst moment.
 */
public final class DatabaseProxy implements AutoCloseable {
    private final Database database;
    private final int port = Ports.free();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;
    private volatile Holdup holdup = Holdup.none();

    DatabaseProxy(Database database) {
        this.database = database;
        comeBack();
    }

    String url() {
        return database.at(new HostAndPort(database.server().calledBack(), port));
    }

    /** Delays the next commit of a transaction that contained the given text. */
    public void holdUp(Holdup.Moment moment, String text) {
        holdup = new Holdup(moment, text);
    }

    /** Waits until a commit is delayed. */
    public void awaitHoldup() {
        Until.within(Duration.ofSeconds(20), "the transaction commits", () -> holdup.isReached());
    }

    /** Forwards the delayed commit. */
    public void letGo() {
        holdup.letGo();
    }

    /** Cuts every connection; a delayed commit is lost. */
    public void breakConnections() {
        connections.forEach(ProxiedConnection::close);
        connections.clear();
        letGo();
        holdup = Holdup.none();
    }

    /** Cuts every connection, and refuses new ones. */
    public synchronized void goAway() {
        try {
            if (listener != null) {
                listener.close();
                listener = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        breakConnections();
    }

    /** Accepts connections again. */
    public synchronized void comeBack() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(database.server().listenOn(), port), 200);
            listener = socket;
            Thread.ofVirtual().start(() -> acceptAll(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                HostAndPort pooled = database.server().pooled();
                ProxiedConnection connection =
                        new ProxiedConnection(client, new Socket(pooled.host(), pooled.port()), () -> holdup);
                connections.add(connection);
                connection.start();
                if (socket.isClosed()) {
                    connection.close();
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        goAway();
    }
}
