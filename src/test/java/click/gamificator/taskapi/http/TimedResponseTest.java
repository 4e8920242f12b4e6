package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class TimedResponseTest {
    private final byte[] bytes = "0123456789".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void answerArrivesWhole() throws IOException {
        new TimedResponse(response, Duration.ofMinutes(1)).getOutputStream().write(bytes);

        assertThat(response.getContentAsByteArray()).isEqualTo(bytes);
    }

    /** Else Tomcat sends it after the log line, which would say 200 also where the caller never takes it. */
    @Test
    void endOfALongAnswerIsSentAtOnce() throws IOException {
        response.setBufferSize(2 * bytes.length);

        new TimedResponse(response, Duration.ofMinutes(1)).getOutputStream().write(bytes);

        assertThat(response.isCommitted()).isTrue();
    }

    /** The head and the body then leave in one packet. */
    @Test
    void shortAnswerIsLeftToTomcat() throws IOException {
        new TimedResponse(response, Duration.ofMinutes(1)).getOutputStream().write(bytes, 0, 100);

        assertThat(response.isCommitted()).isFalse();
    }

    @Test
    void answerThatTakesTooLongIsGivenUp() {
        assertThatExceptionOfType(CallerGone.TooSlow.class)
                .isThrownBy(() -> new TimedResponse(response, Duration.ofNanos(1))
                        .getOutputStream()
                        .write(bytes));
        assertThat(response.getContentAsByteArray()).hasSizeLessThan(bytes.length);
    }

    @Test
    void timeRunsFromTheFirstByteOverAllOfThem() throws Exception {
        var stream = new TimedResponse(response, Duration.ofMillis(50)).getOutputStream();
        stream.write(bytes, 0, 1);
        Thread.sleep(60);

        assertThatExceptionOfType(CallerGone.TooSlow.class).isThrownBy(() -> stream.write(bytes, 0, 1));
    }
}
