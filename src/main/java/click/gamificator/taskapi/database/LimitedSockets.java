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
 * Makes the driver's sockets, whose every wait ends with the {@link TimeLimit} of who waits. The driver's own
 * {@code socketTimeout} begins anew with every byte that comes, so a slow network outlasts it.
 *
 * @see <a href="https://jdbc.postgresql.org/documentation/use/#connection-parameters">socketFactory</a>
 */
public final class LimitedSockets extends SocketFactory {
    /** For the driver, which knows the name of this class. */
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
        private volatile int timeoutMillis;

        @Override
        public void connect(SocketAddress address, int timeout) throws IOException {
            super.connect(address, TimeLimit.socketMillis(timeout));
        }

        @Override
        public void setSoTimeout(int millis) throws SocketException {
            super.setSoTimeout(millis);
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
                    limit();
                    return super.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    limit();
                    return super.read(bytes, offset, length);
                }
            };
        }

        private void limit() throws IOException {
            super.setSoTimeout(TimeLimit.socketMillis(timeoutMillis));
        }
    }
}
