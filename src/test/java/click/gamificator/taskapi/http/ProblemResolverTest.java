package click.gamificator.taskapi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.logging.CapturedLog;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.NoHandlerFoundException;

class ProblemResolverTest {
    private final ProblemResolver resolver = new ProblemResolver(
            new DatabaseProblems(MigratedDatabase.shared().status()), new ProblemUris(PublicUrl.UNKNOWN));
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(Problem.of(ProblemType.VERSION_CONFLICT, "Moved on."), ProblemType.VERSION_CONFLICT),
                arguments(new NoHandlerFoundException("GET", "/", new HttpHeaders()), ProblemType.NOT_FOUND),
                arguments(new HttpRequestMethodNotSupportedException("PUT"), ProblemType.METHOD_NOT_ALLOWED),
                arguments(new IOException("cut off"), ProblemType.BAD_REQUEST),
                arguments(new DataAccessResourceFailureException("away"), ProblemType.UNAVAILABLE),
                arguments(new IllegalStateException("a bug"), ProblemType.INTERNAL_ERROR));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureIsAProblem(Exception failure, ProblemType type) {
        assertThat(resolver.problem(request, failure).type()).isEqualTo(type);
    }

    @Test
    void answerHasTheStatusOfTheProblem() {
        resolve(new IllegalStateException());

        assertThat(response.getStatus()).isEqualTo(500);
    }

    @Test
    void answerIsAProblem() {
        resolve(new IllegalStateException());

        assertThat(response.getContentType()).isEqualTo("application/problem+json");
    }

    @Test
    void answerTellsNothingOfTheFailure() throws IOException {
        resolve(new IllegalStateException("S3cret"));

        assertThat(response.getContentAsString()).doesNotContain("S3cret", "Exception");
    }

    @Test
    void answerToAnUnauthenticatedCallerSaysHowToAuthenticate() {
        resolve(Problem.of(ProblemType.UNAUTHENTICATED, "Send a key."));

        assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("ApiKey realm=\"Task API\"");
    }

    @Test
    void nothingIsChangedBeforeTheLastCheck() {
        var post = new MockHttpServletRequest("POST", "/cmd/tasks.create");
        var failure = new DataAccessResourceFailureException("away");

        assertThat(resolver.problem(post, failure).getMessage()).contains("Nothing was changed.");
        post.addHeader("Idempotency-Key", "k");
        post.setServletPath("/cmd/tasks.create");
        assertThat(resolver.problem(post, failure).getMessage())
                .contains("Nothing was changed by this attempt. Repeat the request with the same Idempotency-Key.");
        LastCheck.run(post);
        assertThat(resolver.problem(post, failure).getMessage()).contains("It is not known");
    }

    @Test
    void answerToAPassingProblemSaysWhenToTryAgain() {
        resolve(new DataAccessResourceFailureException("away"));

        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    }

    @Test
    void allowedMethodsAreTold() {
        resolve(new HttpRequestMethodNotSupportedException("PUT", List.of("GET")));

        assertThat(response.getHeader("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void whatWasWrittenBeforeIsReplaced() throws IOException {
        response.getOutputStream().write(new byte[10]);
        resolve(new IllegalStateException());

        assertThat(response.getContentAsString()).startsWith("{\"type\":");
    }

    @Test
    void answerThatIsOnItsWayStaysAsItIs() {
        response.setCommitted(true);
        resolve(new IllegalStateException());

        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void unexpectedFailureIsLogged() {
        try (var log = CapturedLog.of(ProblemResolver.class)) {
            resolve(new IllegalStateException());

            assertThat(log.events()).containsExactly("unexpected_error");
        }
    }

    @Test
    void expectedProblemIsNotLogged() {
        try (var log = CapturedLog.of(ProblemResolver.class)) {
            resolve(Problem.of(ProblemType.TASK_NOT_FOUND, "Gone."));

            assertThat(log.lines()).isEmpty();
        }
    }

    private void resolve(Exception failure) {
        resolver.resolveException(request, response, null, failure);
    }
}
