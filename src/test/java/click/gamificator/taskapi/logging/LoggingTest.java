package click.gamificator.taskapi.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LoggingTest {
    /** The log starts once per process; other tests of this JVM may have started it. */
    @BeforeEach
    @AfterEach
    void forgetEarlierStarts() {
        LoggingSystem.get(Logging.class.getClassLoader()).cleanUp();
    }

    @Test
    void linesAreJsonOnStandardOutput(CapturedOutput output) {
        Logging.start("staging", "INFO");

        LoggerFactory.getLogger("click.gamificator.taskapi.Sample")
                .atInfo()
                .addKeyValue("event", "sample")
                .log("Something happened");
        Logging.flush();

        assertThat(output.getOut())
                .endsWith("\"level\":\"INFO\",\"message\":\"Something happened\",\"environment\":\"staging\","
                        + "\"event\":\"sample\"}\n");
    }

    @Test
    void ourLinesBelowTheLevelAreLeftOut(CapturedOutput output) {
        Logging.start("staging", "ERROR");

        LoggerFactory.getLogger("click.gamificator.taskapi.Sample").warn("Below");
        Logging.flush();

        assertThat(output.getOut()).doesNotContain("Below");
    }

    @Test
    void librariesSpeakFromWarningsOn(CapturedOutput output) {
        Logging.start("staging", "TRACE");

        LoggerFactory.getLogger("org.example.Library").info("Chatter");
        Logging.flush();

        assertThat(output.getOut()).doesNotContain("Chatter");
    }

    @Test
    void failureThatEndsAThreadIsLogged(CapturedOutput output) throws InterruptedException {
        Logging.start("staging", "INFO");
        Logging.uncaught();

        Thread.ofVirtual()
                .name("cat")
                .start(() -> {
                    throw new IllegalStateException("S3cret");
                })
                .join();
        Logging.flush();

        assertThat(output.getOut()).contains("\"event\":\"unexpected_error\",\"thread\":\"cat\",\"failed_at\":");
        assertThat(output.getAll()).doesNotContain("S3cret", "\tat ");
    }
}
