package click.gamificator.taskapi.secrets;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.RunningService;
import click.gamificator.taskapi.http.Json;
import click.gamificator.taskapi.logging.CapturedLog;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A running service that refreshes its keys every second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class RotationTest {
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final String OLD = RunningService.CAT_KEY;
    private static final String NEW = "new-key-of-the-cat-house-0123456789ab";

    @RegisterExtension
    final WireMockExtension aws =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private RunningService service;

    @BeforeAll
    void start() {
        secretIs(Map.of("cat-house", OLD), Map.of());
        service = RunningService.start(Map.of(
                "SERVICE_API_KEYS_SECRET_ID", "keys",
                "SECRETS_REFRESH_SECONDS", "" + REFRESH.toSeconds(),
                "AWS_REGION", "eu-central-1",
                "AWS_ENDPOINT_URL", aws.baseUrl(),
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "key"));
    }

    @BeforeEach
    void begin() {
        secretIs(Map.of("cat-house", OLD), Map.of());
        Awaitility.await()
                .until(() -> status(OLD) == 200
                        && status(NEW) == 401
                        && health("/status").equals("ok"));
    }

    @AfterAll
    void stop() {
        service.stop();
    }

    @Test
    void newKeyIsTakenWithoutARestart() {
        secretIs(Map.of("cat-house", NEW), Map.of("cat-house", OLD));

        Awaitility.await().atMost(REFRESH.plus(SLACK)).until(() -> status(NEW) == 200);
    }

    @Test
    void keyOfTheVersionBeforeIsStillTaken() {
        secretIs(Map.of("cat-house", NEW), Map.of("cat-house", OLD));
        Awaitility.await().until(() -> status(NEW) == 200);

        assertThat(status(OLD)).isEqualTo(200);
    }

    @Test
    void keyThatIsTakenOutIsRefusedAfterARefreshAndTwoSlowReadsAtMost() {
        var slow = Duration.ofSeconds(2);
        secretIs(Map.of("cat-house", OLD), Map.of(), slow);
        Awaitility.await().until(() -> aws.getAllServeEvents().size() > 1);
        secretIs(Map.of("cat-house", Map.of("current", NEW)), Map.of("cat-house", OLD), slow);

        Awaitility.await()
                .atMost(REFRESH.plus(slow.multipliedBy(4)).plus(SLACK))
                .until(() -> status(OLD) == 401);
    }

    @Test
    void lastGoodKeysStayWhileTheSecretCannotBeRead() {
        aws.stubFor(post("/").willReturn(aResponse().withStatus(500)));
        Awaitility.await().until(() -> health("/checks/secrets").equals("stale"));

        assertThat(status(OLD)).isEqualTo(200);
    }

    @Test
    void healthTellsWhichSecretIsStale() {
        secretIs("S3cret", Map.of());

        Awaitility.await()
                .until(() -> health("/secrets/service_api_keys/status").equals("unusable"));
    }

    @Test
    void healthTellsHowOldItsValueIs() {
        aws.stubFor(post("/").willReturn(aResponse().withStatus(500)));

        Awaitility.await().until(() -> Integer.parseInt(health("/secrets/service_api_keys/age_seconds")) > 2);
    }

    @Test
    void staleSecretDegradesTheHealth() {
        secretIs("S3cret", Map.of());

        Awaitility.await().until(() -> health("/status").equals("degraded"));
    }

    @Test
    void staleSecretIsNoReasonToTakeTheInstanceOut() {
        secretIs("S3cret", Map.of());
        Awaitility.await().until(() -> health("/status").equals("degraded"));

        assertThat(service.get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void recoveryNeedsNoRestart() {
        secretIs("S3cret", Map.of());
        Awaitility.await().until(() -> health("/status").equals("degraded"));
        secretIs(Map.of("cat-house", NEW), Map.of());

        Awaitility.await().until(() -> status(NEW) == 200 && health("/status").equals("ok"));
    }

    @Test
    void noLineHoldsAValue() {
        try (var log = CapturedLog.of(Freshness.class)) {
            secretIs("S3cret", Map.of());
            Awaitility.await().until(() -> log.events().contains("secret_unusable"));

            assertThat(log.lines())
                    .allSatisfy(line -> assertThat(line.getMessage() + line.getKeyValuePairs())
                            .doesNotContain("S3cret"));
        }
    }

    private int status(String key) {
        return service.get("/cmd/stats.get", key).status();
    }

    private String health(String pointer) {
        return service.get("/health").at(pointer);
    }

    private void secretIs(Object current, Object previous) {
        secretIs(current, previous, Duration.ZERO);
    }

    private void secretIs(Object current, Object previous, Duration slow) {
        aws.resetAll();
        stage("AWSPREVIOUS", previous, slow);
        stage("AWSCURRENT", current, slow);
    }

    private void stage(String stage, Object value, Duration slow) {
        var answer = Map.of(
                "SecretString",
                value instanceof String text ? text : Json.MAPPER.writeValueAsString(value),
                "CreatedDate",
                Instant.now().getEpochSecond());
        aws.stubFor(post("/")
                .withRequestBody(matchingJsonPath("$.VersionStage", equalTo(stage)))
                .willReturn(okJson(Json.MAPPER.writeValueAsString(answer)).withFixedDelay((int) slow.toMillis())));
    }
}
