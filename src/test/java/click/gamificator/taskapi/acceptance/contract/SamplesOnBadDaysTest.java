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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The programs of {@code docs/api.md}, as they are printed, behind a proxy that fails like a network. */
final class SamplesOnBadDaysTest {
    private static final Guide GUIDE = Guide.read(Path.of("docs", "api.md"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CREATE = "/cmd/tasks.create";
    /** Long enough for the service on a busy machine, and short for a test in which it passes often. */
    private static final String TRY_SECONDS = "2";

    private static URI service = URI.create("");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A program of the page. */
    enum Sample {
        JAVA("java", "Quickstart.java", "java"),
        JAVASCRIPT("js", "quickstart.mjs", "javascript"),
        PYTHON("python", "quickstart.py", "python");

        private final String language;
        private final String file;
        private final String user;

        Sample(String language, String file, String user) {
            this.language = language;
            this.file = file;
            this.user = user;
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

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("samplesWithPassingFaults")
    void createsItsTaskOnce(Sample sample, List<Fault> faults) throws Exception {
        var before = tasksOf(sample);
        try (var proxy = FaultyProxy.failing(service, faults)) {
            var ended = run(sample, proxy, "60");

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.out()).contains("Brush the ");
            assertThat(tasksOf(sample) - before).as("new tasks").isEqualTo(1);
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
                "BASE",
                proxy.base(),
                "SERVICE_KEY",
                Keyring.HARBOUR,
                "TRY_SECONDS",
                TRY_SECONDS,
                "TOTAL_SECONDS",
                totalSeconds);
        return new Shell(folder, environment).finish(sample.command());
    }

    private static int tasksOf(Sample sample) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve("/cmd/tasks.list?limit=100&user_id=" + sample.user))
                .header("X-API-Key", Keyring.HARBOUR)
                .build();
        return JsonMapper.shared()
                .readTree(HTTP.send(request, BodyHandlers.ofString()).body())
                .path("tasks")
                .size();
    }

    private static Stream<Arguments> each(Object... faults) {
        return Stream.of(Sample.values())
                .flatMap(sample -> Arrays.stream(faults).map(fault -> Arguments.of(sample, fault)));
    }
}
