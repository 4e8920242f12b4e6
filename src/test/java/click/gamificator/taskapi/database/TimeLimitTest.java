package click.gamificator.taskapi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimeLimitTest {
    @Test
    void requestWaitsSixSecondsForAConnection() throws Exception {
        assertThat(TimeLimit.<Long, Exception>ofRequest(
                        () -> TimeLimit.current().connectionMillis()))
                .isBetween(5_500L, 6_000L);
    }

    @Test
    void statementIsCancelledAfterSevenSeconds() throws Exception {
        assertThat(TimeLimit.<Integer, Exception>ofRequest(
                        () -> TimeLimit.current().statementSeconds()))
                .isEqualTo(7);
    }

    @Test
    void lateStatementHasASecond() throws Exception {
        assertThat(TimeLimit.<Integer, Exception>within(
                        Duration.ofMillis(1_800), () -> TimeLimit.current().statementSeconds()))
                .isOne();
    }

    @Test
    void statementThatIsTooLateDoesNotBegin() {
        assertThatExceptionOfType(SQLTimeoutException.class)
                .isThrownBy(() -> TimeLimit.<Integer, SQLException>within(
                        Duration.ofMillis(1_400), () -> TimeLimit.current().statementSeconds()))
                .returns("57014", SQLException::getSQLState);
    }

    @Test
    void eachStepHasAWholeLimitWhereThereIsNone() throws SQLException {
        assertThat(TimeLimit.current().statementSeconds()).isEqualTo(7);
    }

    @Test
    void readHasFiveSecondsForAStatement() throws Exception {
        assertThat(TimeLimit.<Integer, Exception>ofRequest(
                        () -> TimeLimit.ofRead(() -> TimeLimit.current().statementSeconds())))
                .isEqualTo(5);
    }

    @Test
    void readThatBeginsLateEndsWithItsRequest() throws Exception {
        assertThat(TimeLimit.<Integer, Exception>within(
                        Duration.ofMillis(2_800),
                        () -> TimeLimit.ofRead(() -> TimeLimit.current().statementSeconds())))
                .isEqualTo(2);
    }

    @Test
    void uploadDoesNotCount() throws Exception {
        assertThat(TimeLimit.<Integer, Exception>within(Duration.ofMillis(1_800), () -> {
                    var _ = TimeLimit.notCounting(() -> {
                        Thread.sleep(1_000);
                        return "body";
                    });
                    return TimeLimit.current().statementSeconds();
                }))
                .isOne();
    }

    @Test
    void readEndsWithTheLimit() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = new LimitedSockets().createSocket()) {
            socket.connect(silent.getLocalSocketAddress());
            socket.setSoTimeout(10_000);
            var begin = System.nanoTime();

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> TimeLimit.<Integer, IOException>within(
                            Duration.ofMillis(300),
                            () -> socket.getInputStream().read()));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void readAfterTheLimitDoesNotWait() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = new LimitedSockets().createSocket()) {
            socket.connect(silent.getLocalSocketAddress());

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> TimeLimit.<Integer, IOException>within(
                            Duration.ZERO, () -> socket.getInputStream().read()));
        }
    }

    @Test
    void shorterTimeOutOfTheSocketCounts() throws Exception {
        assertThat(TimeLimit.<Integer, Exception>ofRequest(() -> TimeLimit.socketMillis(500)))
                .isEqualTo(500);
    }

    @Test
    void socketKeepsItsOwnTimeOut() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var socket = new LimitedSockets().createSocket()) {
            socket.connect(silent.getLocalSocketAddress());
            socket.setSoTimeout(10_000);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> TimeLimit.<Integer, IOException>within(
                            Duration.ofMillis(50), () -> socket.getInputStream().read()));

            assertThat(socket.getSoTimeout()).isEqualTo(10_000);
        }
    }
}
