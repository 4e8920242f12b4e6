package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anybody may ask which methods a path supports, and the question does not count as a call. */
class OptionsTest {
    private final RunningService service = RunningService.shared();

    @ParameterizedTest
    @CsvSource({
        "/cmd/tasks.create, 'OPTIONS, POST'",
        "/cmd/tasks.list, 'GET, HEAD, OPTIONS'",
        "/admin/keys, 'GET, HEAD, OPTIONS, POST'",
        "/admin/keys/cats, 'DELETE, OPTIONS'",
        "/health, 'GET, HEAD, OPTIONS'"
    })
    void methodsAreToldWithoutAKey(String path, String methods) {
        var answer = options(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Allow").split("[, ]+", -1)).containsExactlyInAnyOrder(methods.split(", ", -1));
    }

    @Test
    void questionForTheMethodsUsesUpNoCall() {
        assertThat(options("/cmd/tasks.create").header("RateLimit")).isEmpty();
    }

    @Test
    void unknownPathHasNoMethods() {
        assertThat(options("/cmd/tasks.burn").problem()).isEqualTo("404 not-found");
    }

    private RunningService.Reply options(String path) {
        return service.send(path, request -> request.method("OPTIONS", BodyPublishers.noBody()));
    }
}
