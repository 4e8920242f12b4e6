package click.gamificator.taskapi.acceptance;

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
 * Stands between the service and PostgreSQL and does what networks do: it goes away, it breaks, and it keeps a message
 * back at the worst moment.
 */
final class DatabaseProxy implements AutoCloseable {
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

    /** Keeps back the next commit of a transaction in which the given text was sent. */
    void holdUp(Holdup.Moment moment, String text) {
        holdup = new Holdup(moment, text);
    }

    void awaitHoldup() {
        Until.within(Duration.ofSeconds(20), "the transaction commits", () -> holdup.isReached());
    }

    void letGo() {
        holdup.letGo();
    }

    /** Cuts every connection; what was kept back is lost. */
    void breakConnections() {
        connections.forEach(ProxiedConnection::close);
        connections.clear();
        letGo();
        holdup = Holdup.none();
    }

    synchronized void goAway() {
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

    synchronized void comeBack() {
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
