package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that answers when the test says so, and a socket of the driver to it. */
@Timeout(30)
class LimitedSocketsTest {
    private final ServerSocket listener;
    private final Socket socket = new LimitedSockets().createSocket();
    private final Socket server;

    LimitedSocketsTest() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket.connect(listener.getLocalSocketAddress());
        server = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        server.close();
        listener.close();
    }

    @Test
    void readThatLastsTooLongClosesTheSocket() {
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> readWithin(Duration.ofMillis(300)));

        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void limitEndsWithItsRead() throws IOException {
        answer(1);
        readWithin(Duration.ofMillis(300));
        pause(Duration.ofMillis(600));

        answer(2);
        assertThat(readWithin(Duration.ofSeconds(5))).isEqualTo(2);
    }

    @Test
    void skipEndsWithTheLimit() {
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> TimeLimit.<Long, IOException>within(
                        Duration.ofMillis(300), () -> socket.getInputStream().skip(1)));
    }

    @Test
    void answerThatCameInTimeIsReadByALateReader() throws IOException {
        var deadline = new SocketDeadline(socket);
        answer(5);

        assertThat(deadline.within(200, () -> {
                    pause(Duration.ofMillis(800));
                    return socket.getInputStream().read();
                }))
                .isEqualTo(5);
        assertThat(socket.isClosed()).isFalse();
    }

    @Test
    void answerOfASocketThatWasClosedMeanwhileDoesNotCount() {
        var deadline = new SocketDeadline(socket);

        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> deadline.within(200, () -> {
                    pause(Duration.ofMillis(800));
                    return 6;
                }));
    }

    @Test
    void limitOfTheDriverEndsARead() throws IOException {
        socket.setSoTimeout(200);

        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(this::read);
    }

    @Test
    void askingWhetherBytesAreThereLeavesTheSocketOpen() throws IOException {
        socket.setSoTimeout(1);
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(this::read);
        socket.setSoTimeout(5_000);

        answer(3);
        assertThat(read()).isEqualTo(3);
    }

    @Test
    void readWithoutAnyLimitWaits() throws IOException {
        Thread.ofVirtual().start(() -> {
            pause(Duration.ofMillis(500));
            answer(4);
        });

        assertThat(read()).isEqualTo(4);
    }

    @Test
    void closingASocketEndsItsReadAsAlways() {
        Thread.ofVirtual().start(() -> {
            pause(Duration.ofMillis(200));
            assertThat(socket).satisfies(Socket::close);
        });

        assertThatExceptionOfType(SocketException.class).isThrownBy(() -> readWithin(Duration.ofSeconds(5)));
    }

    private int readWithin(Duration time) throws IOException {
        return TimeLimit.<Integer, IOException>within(time, this::read);
    }

    private int read() throws IOException {
        return socket.getInputStream().read();
    }

    private void answer(int value) {
        assertThat(server).satisfies(open -> open.getOutputStream().write(value));
    }

    private static void pause(Duration time) {
        assertThat(time).satisfies(Thread::sleep);
    }
}
