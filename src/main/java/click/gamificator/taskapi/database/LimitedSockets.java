package click.gamificator.taskapi.database;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.SocketFactory;

/**
 * Makes the driver's sockets, in which every wait ends with the {@link TimeLimit} of its request. The driver's own
 * {@code socketTimeout} restarts with every byte, so a slow network outlasts it.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/#connection-parameters">socketFactory</a>
 */
public final class LimitedSockets extends SocketFactory {
    /** The driver creates this class by its name. */
    public LimitedSockets() {}

    @Override
    public Socket createSocket() {
        return new LimitedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw onlyUnconnected();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw onlyUnconnected();
    }

    private static UnsupportedOperationException onlyUnconnected() {
        return new UnsupportedOperationException("The driver connects its sockets itself");
    }

    private static final class LimitedSocket extends Socket {
        /** The driver asks with so short a wait whether bytes are there. The socket stays open after it. */
        private static final int SHORT_MILLIS = 100;

        private final SocketDeadline deadline = new SocketDeadline(this);
        private volatile int timeoutMillis;

        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
            super.connect(address, TimeLimit.socketMillis(timeout));
        }

        @Override
        public void setSoTimeout(int millis) throws SocketException {
            super.setSoTimeout(millis <= SHORT_MILLIS ? millis : 0);
            timeoutMillis = millis;
        }

        @Override
        public int getSoTimeout() {
            return timeoutMillis;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    return limited(super::read);
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return limited(() -> super.read(bytes, offset, length));
                }

                @Override
                public long skip(long count) throws IOException {
                    return limited(() -> (int) super.skip(Math.min(count, Integer.MAX_VALUE)));
                }
            };
        }

        private int limited(SocketDeadline.Read read) throws IOException {
            var millis = TimeLimit.socketMillis(timeoutMillis);
            var isShort = timeoutMillis > 0 && timeoutMillis <= SHORT_MILLIS;
            return millis == 0 || isShort ? read.run() : deadline.within(millis, read);
        }
    }
}
