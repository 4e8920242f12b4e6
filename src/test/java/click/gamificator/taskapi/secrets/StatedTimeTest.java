package click.gamificator.taskapi.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The times that docs/rotation.md states, with the defaults. */
class StatedTimeTest {
    private final SecretSettings defaults = TestSettings.secrets();

    @Test
    void keyThatWasTakenOutIsRefusedAfterAPauseAndTwoReads() {
        assertThat(defaults.refresh().plus(LiveSecrets.LIMIT.multipliedBy(2))).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void keyThatWasReplacedLivesForADay() {
        assertThat(defaults.overlap()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void pageSaysTheSame() throws IOException {
        assertThat(Files.readString(Path.of("docs", "rotation.md")))
                .contains("| **a key that was taken out is refused** | **90 s** |")
                .contains("`SECRETS_REFRESH_SECONDS` at 60 and `SECRETS_OVERLAP_SECONDS` at 86400 (a day)")
                .contains("90 s is one refresh and twice the 15 s that a read may take");
    }
}
