package click.gamificator.taskapi.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class InvalidSettingsTest {
    private final InvalidSettings invalid = new InvalidSettings(List.of("PORT is odd", "LOG_LEVEL is \"loud\""));

    @Test
    void logLineTellsEveryProblem() {
        var line = JsonMapper.shared().readTree(invalid.asLogLine("prod"));

        assertThat(line.get("problems").valueStream().map(problem -> problem.stringValue()))
                .containsExactly("PORT is odd", "LOG_LEVEL is \"loud\"");
    }

    @Test
    void logLineHasTheFieldsOfEveryLogLine() {
        assertThat(JsonMapper.shared().readTree(invalid.asLogLine("prod")).propertyNames())
                .containsExactly("@timestamp", "level", "event", "message", "problems", "environment");
    }

    @Test
    void logLineIsOneLine() {
        assertThat(invalid.asLogLine("prod")).doesNotContain("\n");
    }

    @Test
    void logLineNamesTheEnvironment() {
        assertThat(invalid.asLogLine("staging")).contains("\"environment\":\"staging\"");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void environmentThatIsNotGivenIsTheDefault(@Nullable String environment) {
        assertThat(invalid.asLogLine(environment)).contains("\"environment\":\"prod\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S3cret", "two words"})
    void environmentThatIsNoneIsCalledUnknown(String environment) {
        assertThat(invalid.asLogLine(environment)).contains("\"environment\":\"unknown\"");
    }
}
