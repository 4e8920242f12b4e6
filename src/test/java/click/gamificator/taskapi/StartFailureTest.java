package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.logging.CapturedLog;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class StartFailureTest {
    @Test
    void takenPortIsNamed() {
        try (var log = CapturedLog.of(StartFailure.class)) {
            StartFailure.log(
                    new IllegalStateException(new PortInUseException(8123)), TestSettings.with("PORT", "8123"));

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(
                            line -> assertThat(CapturedLog.value(line, "event") + " " + CapturedLog.value(line, "port"))
                                    .isEqualTo("port_in_use 8123"));
        }
    }

    @Test
    void anythingElseIsAFailedStart() {
        try (var log = CapturedLog.of(StartFailure.class)) {
            StartFailure.log(new IllegalStateException("S3cret"), TestSettings.with());

            assertThat(log.events()).containsExactly("start_failed");
        }
    }
}
