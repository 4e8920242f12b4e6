package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import click.gamificator.taskapi.acceptance.platform.Finished;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.platform.LoadBalancer;
import click.gamificator.taskapi.acceptance.platform.ServiceContainer;
import click.gamificator.taskapi.acceptance.support.AwsShell;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.Targets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three clients that send a whole body before they read still get the reason of a refusal, also behind a load balancer.
 */
final class UnreadBodyClientsTest {
    private static final int TIMES = 2;
    private static final Map<String, String> CLIENTS = Map.of(
            "curl", "src/test/clients/read-status.sh",
            "Python", "python3 src/test/clients/read_status.py",
            "Node.js", "tools/guides/node src/test/clients/read-status.mjs");

    private static URI direct = URI.create("");

    @SuppressWarnings("NullAway.Init")
    private static LoadBalancer balancer;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        Targets.begin(DatabaseRoute.DIRECT);
        Files.createDirectories(Targets.profile().logs());
        var service = Targets.ready(
                "unread", InstanceSettings.on(Database.migrated().url()).with("RATE_LIMIT_PER_MINUTE", "0"));
        direct = service.base();
        balancer = LoadBalancer.before((ServiceContainer) service);
    }

    @AfterAll
    static void end() {
        balancer.close();
        Targets.end();
    }

    static Stream<Arguments> clients() {
        return CLIENTS.keySet().stream()
                .flatMap(client -> Stream.of(false, true)
                        .flatMap(balanced -> Stream.of(1_000_000, 8_000_000)
                                .flatMap(size -> Stream.of("length", "chunked")
                                        .map(framing -> Arguments.of(client, balanced, size, framing)))));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}, balanced: {1}, {2} bytes, {3}")
    @MethodSource("clients")
    void readsTheStatus(String client, boolean balanced, int size, String framing) {
        var key = "X-API-Key: " + Keyring.HARBOUR;
        var base = balanced ? balancer.base() : direct;
        var refusals = List.of(
                new Refused(401, "/cmd/tasks.create", List.of()),
                new Refused(404, "/cmd/tasks.nothing", List.of(key)),
                new Refused(413, "/cmd/tasks.create", List.of(key, "Content-Type: application/json")),
                new Refused(415, "/cmd/tasks.create", List.of(key, "Content-Type: text/plain")));
        for (var refusal : refusals) {
            var sent = "%s '%s%s' %d %s %d %s"
                    .formatted(CLIENTS.get(client), base, refusal.path(), size, framing, TIMES, refusal.arguments());
            Finished finished = new AwsShell(folder, Map.of()).run(sent, "");

            assertThat(finished.out().lines())
                    .as(sent + "\n" + finished.err())
                    .hasSize(TIMES)
                    .containsOnly(Integer.toString(refusal.status()));
        }
    }

    private record Refused(int status, String path, List<String> headers) {
        String arguments() {
            return String.join(" ", headers.stream().map("'%s'"::formatted).toList());
        }
    }
}
