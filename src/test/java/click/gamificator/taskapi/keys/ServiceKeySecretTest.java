package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.TestSettings;
import click.gamificator.taskapi.logging.CapturedLog;
import click.gamificator.taskapi.secrets.SecretVersions;
import click.gamificator.taskapi.secrets.UnusableSecret;
import click.gamificator.taskapi.testing.Refusals;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceKeySecretTest {
    private static final String OLD = "old-key-of-the-cat-house-0123456789";
    private static final String NEW = "new-key-of-the-cat-house-0123456789";
    private static final String DOG = "key-of-the-dog-house-0123456789abcd";
    private static final String INJECTED = "{\"cat-house\": \"" + OLD + "\"}";
    private final Instant later = Instant.now().plus(Duration.ofHours(1));

    private final ConfiguredKeys keys = new ConfiguredKeys(TestSettings.keys("SERVICE_API_KEYS", INJECTED));
    private final ServiceKeySecret secret = new ServiceKeySecret(keys);

    @Test
    void newKeyIsInForce() throws UnusableSecret {
        take("{'cat-house': '%s'}".formatted(NEW), null);

        assertThat(owner(NEW)).isEqualTo("cat-house");
    }

    @Test
    void keyOfTheVersionBeforeOverlaps() throws UnusableSecret {
        take("{'cat-house': '%s'}".formatted(NEW), INJECTED);

        assertThat(owner(OLD)).isEqualTo("cat-house");
    }

    @Test
    void overlapEndsByItselfWithoutAnotherRead() throws UnusableSecret {
        take("{'cat-house': '%s'}".formatted(NEW), INJECTED, Instant.now().plusMillis(300));

        Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> owner(OLD) == null);
    }

    @Test
    void keyWithoutAnOverlapIsOutAtOnce() throws UnusableSecret {
        take("{'cat-house': '%s'}".formatted(NEW), null);

        assertThat(owner(OLD)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'cat-house': {'current': '%s'}}", "{'cat-house': {'current': '%s', 'previous': null}}"})
    void objectEndsTheKeyOfTheVersionBeforeAtOnce(String form) throws UnusableSecret {
        take(form.formatted(NEW), INJECTED);

        assertThat(owner(OLD)).isNull();
    }

    @Test
    void previousKeyOfAnObjectStays() throws UnusableSecret {
        take("{'cat-house': {'current': '%s', 'previous': '%s'}}".formatted(NEW, OLD), null);

        assertThat(owner(OLD)).isEqualTo("cat-house");
    }

    @Test
    void previousKeyThatIsTakenOutOfAnObjectIsOutAtOnce() throws UnusableSecret {
        take(
                "{'cat-house': '%s'}".formatted(NEW),
                "{'cat-house': {'current': '%s', 'previous': '%s'}}".formatted(NEW, OLD));

        assertThat(owner(OLD)).isNull();
    }

    @Test
    void serviceThatIsTakenOutIsOutAtOnce() throws UnusableSecret {
        take("{'dog-house': '%s'}".formatted(DOG), INJECTED);

        assertThat(owner(OLD)).isNull();
    }

    @Test
    void keyThatWasGivenToAnotherIsTheOthers() throws UnusableSecret {
        take("{'cat-house': '%s', 'dog-house': '%s'}".formatted(NEW, OLD), INJECTED);

        assertThat(owner(OLD)).isEqualTo("dog-house");
    }

    @Test
    void overlappingKeyIsListedWithItsEnd() throws UnusableSecret {
        take("{'cat-house': '%s'}".formatted(NEW), INJECTED);

        assertThat(keys.services())
                .containsExactly(
                        new ConfiguredKey("cat-house", true, KeyHash.of(NEW), null),
                        new ConfiguredKey("cat-house", false, KeyHash.of(OLD), later));
    }

    @Test
    void endedOverlapIsNotListed() throws UnusableSecret {
        take("{'cat-house': '%s'}".formatted(NEW), INJECTED, Instant.now().minusMillis(1));

        assertThat(keys.services()).extracting(ConfiguredKey::hash).containsExactly(KeyHash.of(NEW));
    }

    @Test
    void sameKeysAreNoChange() throws UnusableSecret {
        assertThat(take(INJECTED, INJECTED)).isFalse();
    }

    @Test
    void otherKeysAreAChange() throws UnusableSecret {
        assertThat(take("{'cat-house': '%s'}".formatted(NEW), null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"S3cret", "[]", "{'cat-house': 'S3cret with blanks'}", "{'cat-house': {'S3cret': 1}}"})
    void malformedValueIsRefusedWithoutBeingTold(String value) {
        assertThat(refusal(value)).isNotBlank().doesNotContain("S3cret");
    }

    @Test
    void malformedValueLeavesWhatIsInForce() {
        refusal("S3cret");

        assertThat(owner(OLD)).isEqualTo("cat-house");
    }

    @Test
    void mistypedKeyLeavesWhatIsInForce() {
        var mistyped = "tsk_prod_EXAMPLE-EXAMPEL-EXAMPLE-EXAMPLE-EXAMPLE-EXA3J2Vj0";

        assertThat(refusal("{'cat-house': '%s'}".formatted(mistyped)))
                .isEqualTo("has a key of service number 1 that begins with tsk_ and has a wrong checksum:"
                        + " it was mistyped or cut off");
        assertThat(owner(OLD)).isEqualTo("cat-house");
    }

    @Test
    void keyOfTheAdminIsRefused() {
        assertThat(refusal("{'cat-house': '%s'}".formatted(TestSettings.ADMIN_KEY)))
                .isEqualTo("SERVICE_API_KEYS gives a service the key of another service or of the admin");
    }

    @Test
    void malformedVersionBeforeHasNoKeys() throws UnusableSecret {
        take("{'cat-house': '%s'}".formatted(NEW), "S3cret");

        assertThat(keys.services()).hasSize(1);
    }

    @Test
    void shortKeyIsWarnedOfOnce() throws UnusableSecret {
        try (var log = CapturedLog.of(ConfiguredKeys.class)) {
            take("{'cat-house': 'short'}", null);
            take("{'cat-house': 'short'}", null);

            assertThat(log.events()).containsExactly("weak_service_key");
        }
    }

    private boolean take(String current, @Nullable String previous) throws UnusableSecret {
        return take(current, previous, later);
    }

    private boolean take(String current, @Nullable String previous, Instant until) throws UnusableSecret {
        return secret.take(new SecretVersions(current.replace('\'', '"'), previous, until));
    }

    private String refusal(String value) {
        return String.valueOf(
                Refusals.of(UnusableSecret.class, () -> take(value, null)).getMessage());
    }

    private @Nullable String owner(String key) {
        return keys.find(KeyHash.of(key)) instanceof Identity.Service service ? service.name() : null;
    }
}
