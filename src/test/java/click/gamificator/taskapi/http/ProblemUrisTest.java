package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemUrisTest {
    private final ProblemUris relative = new ProblemUris(PublicUrl.UNKNOWN);
    private final ProblemUris absolute = new ProblemUris(new PublicUrl("https://tasks.example:8443"));

    @ParameterizedTest
    @EnumSource
    void typeIsAHeadingBelowThePublicAddress(ProblemType type) {
        assertThat(absolute.of(type)).isEqualTo("https://tasks.example:8443/docs#" + type.slug());
    }

    @ParameterizedTest
    @EnumSource
    void typeLeadsToTheServiceThatWasCalledWithoutAPublicAddress(ProblemType type) {
        var called = URI.create("http://10.0.0.1:8000/cmd/tasks.get?id=1");

        assertThat(called.resolve(relative.of(type))).hasToString("http://10.0.0.1:8000/docs#" + type.slug());
    }
}
