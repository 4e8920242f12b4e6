package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.TestSettings;
import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.http.Caller;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.secrets.TestSecrets;
import click.gamificator.taskapi.testing.Refusals;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class KeyCheckTest {
    private static final String COMMAND = "/cmd/tasks.list";
    private static final String ADMIN = "/admin/keys";

    private final KeyDesk desk = new KeyDesk();
    private final KeyCheck check = check("3");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void serviceMayCallCommands() {
        assertThat(passes(call(COMMAND, KeyDesk.CONFIGURED_KEY))).isTrue();
    }

    @Test
    void adminMayManageKeys() {
        assertThat(passes(call(ADMIN, TestSettings.ADMIN_KEY))).isTrue();
    }

    @Test
    void commandLearnsWhoCalls() {
        var request = call(COMMAND, KeyDesk.CONFIGURED_KEY);
        passes(request);

        assertThat(request.getAttribute(Caller.class.getName())).isEqualTo(new Caller("cat-house"));
    }

    @Test
    void adminIsRefusedAtCommands() {
        assertThat(refusal(call(COMMAND, TestSettings.ADMIN_KEY))).isEqualTo(ProblemType.FORBIDDEN);
    }

    @Test
    void serviceIsRefusedAtKeys() {
        assertThat(refusal(call(ADMIN, KeyDesk.CONFIGURED_KEY))).isEqualTo(ProblemType.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {COMMAND, ADMIN})
    void requestWithoutAKeyIsRefused(String path) {
        assertThat(refusal(request(path))).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", KeyDesk.CONFIGURED_KEY + "x"})
    void unknownKeyIsRefused(String key) {
        assertThat(refusal(call(COMMAND, key))).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void overlongKeyIsRefused() {
        assertThat(refusal(call(COMMAND, "k".repeat(1025)))).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void keyThatIsGivenTwiceIsRefused() {
        var request = call(COMMAND, KeyDesk.CONFIGURED_KEY);
        request.addHeader("X-API-Key", KeyDesk.CONFIGURED_KEY);

        assertThat(refusal(request)).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void answerTellsThePolicy() {
        passes(call(COMMAND, KeyDesk.CONFIGURED_KEY));

        assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("\"default\";q=3;w=60");
    }

    @Test
    void answerTellsWhatIsLeft() {
        passes(call(COMMAND, KeyDesk.CONFIGURED_KEY));

        assertThat(response.getHeader("RateLimit")).isEqualTo("\"default\";r=2;t=20");
    }

    @Test
    void refusalOfAnUnknownKeyTellsWhatIsLeft() {
        refusal(call(COMMAND, "unknown"));

        assertThat(response.getHeader("RateLimit")).isEqualTo("\"default\";r=2;t=20");
    }

    @Test
    void callsOverTheLimitAreRefused() {
        IntStream.range(0, 3).forEach(_ -> passes(call(COMMAND, KeyDesk.CONFIGURED_KEY)));

        assertThat(refusal(call(COMMAND, KeyDesk.CONFIGURED_KEY))).isEqualTo(ProblemType.RATE_LIMITED);
    }

    @Test
    void attemptsWithUnknownKeysAreCountedByAddress() {
        IntStream.range(0, 3).forEach(_ -> refusal(call(COMMAND, "unknown")));

        assertThat(refusal(request(ADMIN))).isEqualTo(ProblemType.RATE_LIMITED);
    }

    @Test
    void attemptsFromAnotherAddressAreCountedApart() {
        IntStream.range(0, 3).forEach(_ -> refusal(call(COMMAND, "unknown")));
        var request = request(COMMAND);
        request.setRemoteAddr("203.0.113.9");

        assertThat(refusal(request)).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void serviceIsNotSlowedByUnknownKeysFromItsAddress() {
        IntStream.range(0, 4).forEach(_ -> refusal(call(COMMAND, "unknown")));

        assertThat(passes(call(COMMAND, KeyDesk.CONFIGURED_KEY))).isTrue();
    }

    @Test
    void adminHasABucketOfItsOwn() {
        IntStream.range(0, 3).forEach(_ -> passes(call(COMMAND, KeyDesk.CONFIGURED_KEY)));

        assertThat(passes(call(ADMIN, TestSettings.ADMIN_KEY))).isTrue();
    }

    @Test
    void keysOfOneServiceShareItsLimit() {
        var name = KeyDesk.newName();
        var first = desk.keys.create(name, null).key();
        var second = desk.keys.rotate(name, Duration.ofDays(1)).key();
        IntStream.range(0, 3).forEach(_ -> passes(call(COMMAND, first)));

        assertThat(refusal(call(COMMAND, second))).isEqualTo(ProblemType.RATE_LIMITED);
    }

    @Test
    void forgedKeysInParallelAskTheDatabaseNoMoreThanAllowed() {
        var asked = new AtomicInteger();
        var done = new AtomicInteger();
        var release = new CountDownLatch(1);
        var slow = new KeyStore(desk.jdbc) {
            @Override
            Optional<LiveKey> findLive(KeyHash hash) {
                asked.incrementAndGet();
                await(release);
                return Optional.empty();
            }
        };
        var parallel = check("3", new KeyDirectory(desk.configured, slow, TestSecrets.none()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20)
                    .forEach(_ -> threads.execute(() -> {
                        var request = call(COMMAND, KeyFormat.newKey("test"));
                        Refusals.of(
                                Problem.class, () -> parallel.preHandle(request, new MockHttpServletResponse(), ""));
                        done.incrementAndGet();
                    }));
            Awaitility.await().until(() -> asked.get() + done.get() == 20);
            release.countDown();
        }

        assertThat(asked).hasValue(3);
    }

    @Test
    void validKeysDoNotUseUpTheCallsOfTheirAddress() {
        IntStream.range(0, 3).forEach(_ -> passes(call(COMMAND, newKey())));
        refusal(call(COMMAND, "unknown"));

        assertThat(response.getHeader("RateLimit")).startsWith("\"default\";r=2;");
    }

    @Test
    void validKeyPassesWhereItsAddressHasUsedUpItsCalls() {
        var key = newKey();
        IntStream.range(0, 4).forEach(_ -> refusal(call(COMMAND, KeyFormat.newKey("test"))));

        assertThat(passes(call(COMMAND, key))).isTrue();
    }

    @Test
    void failureOfTheDatabaseIsNotCountedAsAnAttempt() {
        var cutOff =
                new KeyDirectory(desk.configured, new KeyStore(MigratedDatabase.unreachable()), TestSecrets.none());
        var failing = check("3", cutOff);
        Refusals.of(
                DataAccessException.class,
                () -> failing.preHandle(call(COMMAND, KeyFormat.newKey("test")), response, ""));
        Refusals.of(Problem.class, () -> failing.preHandle(call(COMMAND, "unknown"), response, ""));

        assertThat(response.getHeader("RateLimit")).startsWith("\"default\";r=2;");
    }

    @Test
    void limitOfZeroIsNone() {
        var unlimited = check("0");

        assertThat(IntStream.range(0, 100)
                        .mapToObj(_ -> unlimited.preHandle(call(COMMAND, KeyDesk.CONFIGURED_KEY), response, "")))
                .containsOnly(true);
    }

    @Test
    void limitOfZeroIsNotToldOf() {
        check("0").preHandle(call(COMMAND, KeyDesk.CONFIGURED_KEY), response, "");

        assertThat(response.getHeaderNames()).isEmpty();
    }

    private String newKey() {
        return desk.keys.create(KeyDesk.newName(), null).key();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KeyCheck check(String limit) {
        return check(limit, desk.directory);
    }

    private KeyCheck check(String limit, KeyDirectory directory) {
        var settings = TestSettings.keys(
                "RATE_LIMIT_PER_MINUTE",
                limit,
                "SERVICE_API_KEYS",
                "{\"cat-house\": \"" + KeyDesk.CONFIGURED_KEY + "\"}");
        var limits = new CallLimits(settings);
        return new KeyCheck(new Authentication(directory, limits), limits, desk.uses);
    }

    private boolean passes(MockHttpServletRequest request) {
        return check.preHandle(request, response, "");
    }

    private ProblemType refusal(MockHttpServletRequest request) {
        return Refusals.of(Problem.class, () -> passes(request)).type();
    }

    private static MockHttpServletRequest call(String path, String key) {
        var request = request(path);
        request.addHeader("X-API-Key", key);
        return request;
    }

    private static MockHttpServletRequest request(String path) {
        var request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        return request;
    }
}
