package click.gamificator.taskapi.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.logging.CapturedLog;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A service that drains; the requests of these tests keep it from closing its port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DrainTest {
    private RunningService service;
    private CapturedLog log;
    private CapturedLog lifecycleLog;
    private Thread stopping;

    @BeforeAll
    void begin() {
        service = RunningService.start(Map.of());
        service.get("/health/ready");
        log = CapturedLog.of(Drain.class);
        lifecycleLog = CapturedLog.of(LifecycleLog.class);
        stopping = service.stop();
        Awaitility.await().until(() -> !log.lines().isEmpty());
    }

    @AfterAll
    void end() {
        log.close();
        lifecycleLog.close();
    }

    @Test
    @Order(1)
    void serviceIsNoLongerReady() {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .until(() -> service.get("/health/ready").problem().equals("503 unavailable"));
    }

    @Test
    @Order(2)
    void requestsAreStillAnswered() {
        assertThat(service.get("/cmd/tasks.list", RunningService.CAT_KEY).status())
                .isEqualTo(200);
    }

    @Test
    @Order(3)
    void answersCloseTheirConnection() {
        assertThat(service.get("/health/live").header("Connection")).isEqualTo("close");
    }

    @Test
    @Order(4)
    void answersToBrokenRequestsCloseTheirConnection() {
        assertThat(service.raw("GET /health/live HTTP/1.1\r\n\r\n")).contains("\r\nConnection: close\r\n");
    }

    @Test
    @Order(5)
    void drainIsLoggedOnce() {
        assertThat(log.events()).containsExactly("draining");
    }

    @Test
    @Order(6)
    void portIsClosedWhenNothingComesAnyMore() throws InterruptedException {
        assertThat(stopping.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    @Order(7)
    void closedPortTakesNoRequest() {
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> service.get("/health/live"));
    }

    @Test
    @Order(8)
    void endIsLogged() {
        assertThat(lifecycleLog.events()).containsExactly("stopped");
    }
}
