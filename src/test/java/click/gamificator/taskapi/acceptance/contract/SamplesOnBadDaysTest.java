package click.gamificator.taskapi.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.acceptance.contract.FaultyProxy.Fault;
import click.gamificator.taskapi.acceptance.contract.FaultyProxy.Received;
import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Keyring;
import click.gamificator.taskapi.acceptance.support.Database;
import click.gamificator.taskapi.acceptance.support.Targets;
import click.gamificator.taskapi.guides.Guide;
import click.gamificator.taskapi.guides.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs of {@code docs/api.md}, as they are printed, behind a proxy that fails like a network. */
final class SamplesOnBadDaysTest {
    private static final Guide GUIDE = Guide.read(Path.of("docs", "api.md"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger SERVICES = new AtomicInteger();
    private static final String CREATE = "/cmd/tasks.create";
    /** Long enough for the service on a busy machine, and short for a test in which it passes often. */
    private static final String TRY_SECONDS = "2";

    private static URI service = URI.create("");

    private final String key = newKey();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A program of the page. */
    enum Sample {
        JAVA("java", "Quickstart.java"),
        JAVASCRIPT("js", "quickstart.mjs"),
        PYTHON("python", "quickstart.py");

        private final String language;
        private final String file;

        Sample(String language, String file) {
            this.language = language;
            this.file = file;
        }

        List<String> command() {
            return switch (this) {
                case JAVA ->
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            file);
                case JAVASCRIPT ->
                    List.of(Path.of("tools", "guides", "node").toAbsolutePath().toString(), file);
                case PYTHON -> List.of("python3", file);
            };
        }
    }

    @BeforeAll
    static void start() throws IOException {
        Targets.begin(DatabaseRoute.DIRECT);
        Files.createDirectories(Targets.profile().logs());
        service = Targets.ready(
                        "samples", InstanceSettings.on(Database.migrated().url()))
                .base();
    }

    @AfterAll
    static void end() {
        Targets.end();
    }

    static Stream<Arguments> samplesWithPassingFaults() {
        return each(
                List.of(Fault.BAD_GATEWAY, Fault.UNAVAILABLE_FOR_A_SECOND, Fault.RESET, Fault.HANG),
                List.of(Fault.INTERNAL_ERROR, Fault.GATEWAY_TIMEOUT, Fault.CUT, Fault.DRIP),
                List.of(Fault.LIMITED_FOR_A_SECOND, Fault.IN_PROGRESS));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("samplesWithPassingFaults")
    void createsItsTaskOnce(Sample sample, List<Fault> faults) throws Exception {
        try (var proxy = FaultyProxy.failing(service, faults)) {
            var ended = run(sample, proxy, "60");

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("Brush the ");
            assertThat(tasks()).as("tasks").isEqualTo(1);
            var tries = proxy.received().stream()
                    .filter(request -> request.path().equals(CREATE))
                    .toList();
            // One more where the service itself took too long.
            assertThat(tries).hasSizeGreaterThan(faults.size());
            assertThat(tries.stream().map(Received::idempotencyKey).distinct())
                    .as("idempotency keys")
                    .hasSize(1)
                    .doesNotContain("");
            assertThat(tries.stream().map(Received::body).distinct())
                    .as("bodies")
                    .hasSize(1);
            for (var number = 0; number < faults.size(); number++) {
                if (faults.get(number).name().endsWith("_FOR_A_SECOND")) {
                    assertThat(Duration.between(
                                    tries.get(number).at(),
                                    tries.get(number + 1).at()))
                            .as("pause after %s", faults.get(number))
                            .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
                }
            }
        }
    }

    static Stream<Arguments> samplesWithFaultsThatLast() {
        return each(Fault.BAD_GATEWAY, Fault.HANG, Fault.DRIP, Fault.LIMITED_FOR_A_DAY);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("samplesWithFaultsThatLast")
    void givesUpInTime(Sample sample, Fault fault) throws IOException {
        try (var proxy = FaultyProxy.alwaysFailing(service, fault)) {
            var ended = run(sample, proxy, "4");
            var first = proxy.received().getFirst().at();

            // Java and Python need a moment to end on a busy machine.
            assertThat(Duration.between(first, Instant.now())).isLessThan(Duration.ofSeconds(4 + 6));
            assertThat(ended.status()).as(ended.err()).isOne();
            assertThat(ended.err())
                    .startsWith("Gave up at try ")
                    .contains(
                            switch (fault) {
                                case BAD_GATEWAY -> "502 <html>";
                                case LIMITED_FOR_A_DAY -> "\"title\": \"Too many requests\"";
                                default -> "no answer: ";
                            });
        }
    }

    static Stream<Arguments> samplesWithRefusals() {
        return each(Fault.INVALID, Fault.MOVED_ON, Fault.FORBIDDEN_BY_A_FIREWALL);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("samplesWithRefusals")
    void showsARefusalAndDoesNotRepeatTheRequest(Sample sample, Fault refusal) throws IOException {
        try (var proxy = FaultyProxy.alwaysFailing(service, refusal)) {
            var ended = run(sample, proxy, "60");

            assertThat(proxy.received()).hasSize(1);
            assertThat(ended.status()).as(ended.err()).isOne();
            assertThat(ended.err())
                    .startsWith("Gave up at try 1: ")
                    .contains(
                            switch (refusal) {
                                case INVALID ->
                                    List.of("422 ", "Some fields are not valid", "/name", "must be shorter");
                                case MOVED_ON -> List.of("409 ", "#version-conflict", "The task has changed");
                                default -> List.of("403 <html>", "Forbidden");
                            });
        }
    }

    private Shell.Ended run(Sample sample, FaultyProxy proxy, String totalSeconds) throws IOException {
        Files.writeString(folder.resolve(sample.file), GUIDE.only(sample.language));
        var environment = Map.of(
                "BASE", proxy.base(), "SERVICE_KEY", key, "TRY_SECONDS", TRY_SECONDS, "TOTAL_SECONDS", totalSeconds);
        return new Shell(folder, environment).finish(sample.command());
    }

    private int tasks() throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(service.resolve("/cmd/tasks.list?limit=100")), key)
                .path("tasks")
                .size();
    }

    /** The key of a service without tasks. */
    private static String newKey() {
        var body = BodyPublishers.ofString("{\"name\": \"sample-%d\"}".formatted(SERVICES.incrementAndGet()));
        try {
            return send(HttpRequest.newBuilder(service.resolve("/admin/keys")).POST(body), Keyring.ADMIN)
                    .path("key")
                    .asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode send(HttpRequest.Builder request, String key) throws IOException, InterruptedException {
        var answer = HTTP.send(request.header("X-API-Key", key).build(), BodyHandlers.ofString());
        return JsonMapper.shared().readTree(answer.body());
    }

    private static Stream<Arguments> each(Object... faults) {
        return Stream.of(Sample.values())
                .flatMap(sample -> Arrays.stream(faults).map(fault -> Arguments.of(sample, fault)));
    }
}
