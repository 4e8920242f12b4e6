package click.gamificator.taskapi.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Relays connections to a server and fails like a network: it delays, holds back or silently drops data, and breaks
 * connections.
 */
public final class FaultyNetwork implements AutoCloseable {
    /** The treatment of bytes on their way. */
    private enum Fate {
        DELIVERED,
        HELD,
        LOST
    }

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Fate fate = Fate.DELIVERED;
    private volatile Duration delay = Duration.ZERO;
    private volatile int portion = 16 * 1024;
    private volatile boolean refusing;

    /** Listens on a free port. */
    public FaultyNetwork(InetAddress listenOn, InetSocketAddress server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 200, listenOn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::acceptAll);
    }

    /** A network that leads to the {@link EmbeddedDatabase}. */
    public static FaultyNetwork toTheDatabase() {
        var here = InetAddress.getLoopbackAddress();
        return new FaultyNetwork(here, new InetSocketAddress(here, EmbeddedDatabase.port()));
    }

    /** The URL of the same database through this network. */
    public String through(String databaseUrl) {
        return databaseUrl.replace(":" + server.getPort(), ":" + port());
    }

    /** The port at which this network listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Delivers everything at once, including data that was held back. */
    public void recover() {
        delay = Duration.ZERO;
        portion = 16 * 1024;
        refusing = false;
        fate = Fate.DELIVERED;
    }

    /** Holds all data back, as a server with a paused process does. */
    public void hold() {
        fate = Fate.HELD;
    }

    /** Drops all data, as a network without a route does. Connections stay open. */
    public void lose() {
        fate = Fate.LOST;
    }

    /** Delays each portion of data in either direction. */
    public void slowDown(Duration newDelay, int bytesOfAPortion) {
        delay = newDelay;
        portion = bytesOfAPortion;
    }

    /** Breaks every connection, and every new one until the network recovers. */
    public void cut() {
        refusing = true;
        sockets.forEach(FaultyNetwork::close);
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                relay(listener.accept());
            } catch (IOException e) {
                // The listener is closed or the server can't be reached; its client sees the connection end.
            }
        }
    }

    private void relay(Socket client) throws IOException {
        if (refusing) {
            client.close();
            return;
        }
        var far = new Socket();
        sockets.add(client);
        sockets.add(far);
        try {
            far.connect(server);
        } catch (IOException e) {
            close(client);
            throw e;
        }
        Thread.ofVirtual().start(() -> pump(client, far));
        Thread.ofVirtual().start(() -> pump(far, client));
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[16 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var read = 0;
            while (read >= 0) {
                read = in.read(buffer, 0, Math.min(portion, buffer.length));
                Thread.sleep(delay);
                while (fate == Fate.HELD && !from.isClosed()) {
                    Thread.sleep(20);
                }
                if (fate == Fate.DELIVERED && read > 0) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // One side closed its connection, so both are closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
