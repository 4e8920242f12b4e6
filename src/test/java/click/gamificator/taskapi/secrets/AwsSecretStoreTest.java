package click.gamificator.taskapi.secrets;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.testing.Refusals;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AwsSecretStoreTest {
    @RegisterExtension
    static final WireMockExtension AWS =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String VALUE =
            "{\"SecretString\":\"{\\\"cat-house\\\":\\\"key\\\"}\",\"CreatedDate\":1763881200.123}";

    private final AwsSecretStore secrets = manager(new AwsAccess.Keys("id-1", "S3cret", null));

    @AfterEach
    void end() {
        secrets.close();
        System.clearProperty("aws.containerCredentialsPath");
        System.clearProperty("aws.containerServiceEndpoint");
    }

    @Test
    void valueIsRead() throws UnreadableSecret {
        answer(okJson(VALUE));

        assertThat(read())
                .isEqualTo(
                        new SecretStore.Version("{\"cat-house\":\"key\"}", Instant.parse("2025-11-23T07:00:00.123Z")));
    }

    @Test
    void byteOrderMarkBeforeAValueIsSkipped() throws UnreadableSecret {
        answer(okJson(VALUE.replace("\"{", "\"\uFEFF{")));

        assertThat(Objects.requireNonNull(read()).value()).isEqualTo("{\"cat-house\":\"key\"}");
    }

    @Test
    void oneStageOfOneSecretIsAskedFor() throws UnreadableSecret {
        answer(okJson(VALUE));
        secrets.read("prod/keys", "AWSPREVIOUS", LIMIT);

        AWS.verify(postRequestedFor(urlEqualTo("/"))
                .withHeader("X-Amz-Target", matching("secretsmanager.GetSecretValue"))
                .withRequestBody(matchingJsonPath("$.SecretId", matching("prod/keys")))
                .withRequestBody(matchingJsonPath("$.VersionStage", matching("AWSPREVIOUS"))));
    }

    @Test
    void sessionTokenIsSent() throws UnreadableSecret {
        answer(okJson(VALUE));
        try (var manager = manager(new AwsAccess.Keys("id-1", "S3cret", "token-1"))) {
            manager.read("keys", "AWSCURRENT", LIMIT);
        }

        AWS.verify(postRequestedFor(urlEqualTo("/")).withHeader("X-Amz-Security-Token", matching("token-1")));
    }

    @Test
    void versionThatIsNotThereIsNone() throws UnreadableSecret {
        answer(error(400, "ResourceNotFoundException"));

        assertThat(read()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, throttled",
        "429, TooManyRequestsException, throttled",
        "500, InternalServiceError, server_error",
        "503, ServiceUnavailable, server_error",
        "400, AccessDeniedException, access_denied",
        "400, DecryptionFailure, decryption_failed",
        "400, InvalidRequestException, marked_for_deletion",
        "400, ExpiredTokenException, credentials_refused",
        "400, UnrecognizedClientException, credentials_refused",
        "403, InvalidSignatureException, credentials_refused",
        "400, InvalidParameterException, refused"
    })
    void failureHasAReason(int status, String code, String reason) {
        answer(error(status, code));

        assertThat(reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void brokenAnswerHasAReason(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(reason()).isIn("unreachable", "garbled");
    }

    @Test
    void answerThatIsNotJsonIsGarbled() {
        answer(aResponse().withBody("<html>S3cret"));

        assertThat(reason()).isEqualTo("garbled");
    }

    @Test
    void errorThatIsNotJsonIsAServerError() {
        answer(aResponse().withStatus(502).withBody("<html>S3cret"));

        assertThat(reason()).isEqualTo("server_error");
    }

    @Test
    void secretOfBytesHasNoText() {
        answer(okJson("{\"SecretBinary\":\"UzNjcmV0\",\"CreatedDate\":1763881200}"));

        assertThat(reason()).isEqualTo("no_text");
    }

    @Test
    void nobodyWhoListensIsUnreachable() {
        try (var manager = new AwsSecretStore(
                new AwsAccess("eu-central-1", URI.create("http://127.0.0.1:1"), new AwsAccess.Keys("i", "k", null)))) {
            assertThat(reason(manager, LIMIT)).isEqualTo("unreachable");
        }
    }

    @Test
    void transientErrorIsRetried() throws UnreadableSecret {
        AWS.stubFor(post("/")
                .inScenario("transient")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("better")
                .willReturn(error(500, "InternalServiceError")));
        AWS.stubFor(
                post("/").inScenario("transient").whenScenarioStateIs("better").willReturn(okJson(VALUE)));

        assertThat(read()).isNotNull();
    }

    @Test
    void readIsGivenUpAtItsLimit() {
        answer(okJson(VALUE).withFixedDelay(60_000));
        var begin = System.nanoTime();
        var reason = reason(secrets, Duration.ofSeconds(2));

        assertThat(reason + " after "
                        + Duration.ofNanos(System.nanoTime() - begin).toSeconds())
                .isIn("timed_out after 2", "timed_out after 3");
    }

    @Test
    void answerThatTricklesIsGivenUpToo() {
        answer(okJson(VALUE).withChunkedDribbleDelay(60, 60_000));

        assertThat(reason(secrets, Duration.ofSeconds(2))).isEqualTo("timed_out");
    }

    @Test
    void taskWithARoleGetsItsCredentialsFromEcs() throws UnreadableSecret {
        ecsGives(0, "id-of-the-role", Instant.now().plus(Duration.ofHours(6)));
        answer(okJson(VALUE));
        try (var manager = ofTask()) {
            manager.read("keys", "AWSCURRENT", LIMIT);
        }

        AWS.verify(postRequestedFor(urlEqualTo("/"))
                .withHeader("Authorization", matching(".*Credential=id-of-the-role/.*")));
    }

    @Test
    void taskWithoutItsRoleHasNoCredentials() {
        AWS.stubFor(get("/v2/credentials/task").willReturn(aResponse().withStatus(404)));
        try (var manager = ofTask()) {
            assertThat(reason(manager, LIMIT)).isEqualTo("no_credentials");
        }
    }

    @Test
    void credentialsThatWereRefusedAreFetchedAgain() throws UnreadableSecret {
        ecsGives(0, "id-old", Instant.now().plus(Duration.ofHours(6)));
        ecsGives(1, "id-new", Instant.now().plus(Duration.ofHours(6)));
        AWS.stubFor(post("/")
                .withHeader("Authorization", matching(".*id-old.*"))
                .willReturn(error(400, "ExpiredTokenException")));
        AWS.stubFor(
                post("/").withHeader("Authorization", matching(".*id-new.*")).willReturn(okJson(VALUE)));
        try (var manager = ofTask()) {
            reason(manager, LIMIT);

            assertThat(manager.read("keys", "AWSCURRENT", LIMIT)).isNotNull();
        }
    }

    private static void ecsGives(int round, String id, Instant until) {
        AWS.stubFor(get("/v2/credentials/task")
                .inScenario("credentials")
                .whenScenarioStateIs(round == 0 ? Scenario.STARTED : "round-" + round)
                .willSetStateTo("round-" + (round + 1))
                .willReturn(okJson("""
                        {"AccessKeyId": "%s", "SecretAccessKey": "S3cret", "Token": "token",
                         "Expiration": "%s"}""".formatted(id, until))));
    }

    private static AwsSecretStore ofTask() {
        System.setProperty("aws.containerServiceEndpoint", AWS.baseUrl());
        System.setProperty("aws.containerCredentialsPath", "/v2/credentials/task");
        return manager(null);
    }

    private static AwsSecretStore manager(AwsAccess.@Nullable Keys keys) {
        return new AwsSecretStore(new AwsAccess("eu-central-1", URI.create(AWS.baseUrl()), keys));
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        AWS.stubFor(post("/").willReturn(answer));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withBody("{\"__type\":\"%s\",\"message\":\"S3cret\"}".formatted(code));
    }

    private SecretStore.@Nullable Version read() throws UnreadableSecret {
        return secrets.read("keys", "AWSCURRENT", LIMIT);
    }

    private String reason() {
        return reason(secrets, LIMIT);
    }

    private static String reason(AwsSecretStore manager, Duration limit) {
        var failure = Refusals.of(UnreadableSecret.class, () -> manager.read("keys", "AWSCURRENT", limit));
        return Objects.requireNonNull(failure.getMessage());
    }
}
