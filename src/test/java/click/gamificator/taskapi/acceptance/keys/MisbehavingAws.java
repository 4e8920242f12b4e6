package click.gamificator.taskapi.acceptance.keys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.requestMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import click.gamificator.taskapi.acceptance.platform.DatabaseServer;
import click.gamificator.taskapi.acceptance.platform.Ports;
import click.gamificator.taskapi.acceptance.support.Targets;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy between an instance and Secrets Manager that fails as AWS may fail, and refuses expired credentials. A
 * WireMock in the tests' own JVM, so that every scenario has separate failures.
 */
final class MisbehavingAws implements AutoCloseable {
    private static final int RIGHT_FIRST = 1;
    private static final int ELSE = 9;
    private static final UUID TROUBLE = UUID.randomUUID();
    /** Longer than a read waits for an answer. */
    private static final int SLOW_MILLIS = 8_000;
    /** The access key of a role, which ends with its expiry in seconds since 1970. */
    private static final Pattern ACCESS_KEY = Pattern.compile("Credential=ROLE(\\d+)/");

    private final DatabaseServer place = Targets.platform().databases();
    private final URI secretsManager;
    private final int port = Ports.free();
    private WireMockServer server;

    MisbehavingAws(URI secretsManager) {
        this.secretsManager = secretsManager;
        server = listen();
    }

    /** The address at which an instance calls it. */
    String address() {
        return "http://" + place.calledBack() + ":" + port;
    }

    private WireMockServer listen() {
        WireMockServer listening = new WireMockServer(WireMockConfiguration.options()
                .bindAddress(place.listenOn().getHostAddress())
                .port(port)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(4));
        listening.start();
        listening.stubFor(requestMatching(request -> MatchResult.of(isExpired(request)))
                .atPriority(RIGHT_FIRST)
                .willReturn(error(400, "ExpiredTokenException")));
        listening.stubFor(
                any(anyUrl()).atPriority(ELSE).willReturn(aResponse().proxiedFrom(secretsManager.toString())));
        return listening;
    }

    /** Puts Secrets Manager into that trouble. */
    void trouble(SecretTrouble trouble) {
        switch (trouble) {
            case THROTTLED -> answer(error(400, "ThrottlingException"));
            case FAULT -> answer(error(500, "InternalServiceError"));
            case SLOW -> answer(aResponse().withFixedDelay(SLOW_MILLIS));
            case UNREACHABLE -> server.stop();
            case GARBAGE -> answer(aResponse().withBody("<html>Gateway"));
            case DENIED -> answer(error(400, "AccessDeniedException"));
            case UNKNOWN -> answer(error(400, "ResourceNotFoundException"));
            case EXPIRED -> answer(error(400, "ExpiredTokenException"));
            case DELETED, NO_SIGN_IN, NONSENSE -> throw new IllegalArgumentException(trouble + " is not made here");
        }
    }

    private void answer(ResponseDefinitionBuilder answer) {
        server.stubFor(post("/").withId(TROUBLE).atPriority(RIGHT_FIRST).willReturn(answer));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withBody("{\"__type\":\"" + code + "\",\"message\":\"no\"}");
    }

    /** Ends the trouble. Restarts the server only if it refused connections, because a restart is a failure, too. */
    void recover() {
        if (server.isRunning()) {
            server.removeStub(TROUBLE);
        } else {
            server = listen();
        }
    }

    /** The number of answered reads. */
    int reads() {
        return server.findAll(postRequestedFor(urlEqualTo("/"))).size();
    }

    /** The number of different credentials used. */
    long credentialsUsed() {
        return server.findAll(postRequestedFor(urlEqualTo("/"))).stream()
                .map(request -> ACCESS_KEY.matcher(String.valueOf(request.getHeader("Authorization"))))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .distinct()
                .count();
    }

    private static boolean isExpired(Request request) {
        Matcher key = ACCESS_KEY.matcher(String.valueOf(request.getHeader("Authorization")));
        return key.find() && Long.parseLong(key.group(1)) < Instant.now().getEpochSecond();
    }

    @Override
    public void close() {
        server.stop();
    }
}
