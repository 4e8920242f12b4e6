package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.TestSettings;
import click.gamificator.taskapi.secrets.SecretVersions;
import click.gamificator.taskapi.secrets.UnusableSecret;
import click.gamificator.taskapi.testing.Refusals;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminKeySecretTest {
    private static final String OLDER = "older-admin-key-0123456789abcdefghij";
    private static final String OLD = TestSettings.ADMIN_KEY;
    private static final String NEW = "new-admin-key-0123456789abcdefghijkl";
    private static final String CAT = "key-of-the-cat-house-0123456789abcdef";
    private final Instant later = Instant.now().plus(Duration.ofHours(1));

    private final ConfiguredKeys keys = new ConfiguredKeys(
            TestSettings.keys("ADMIN_API_KEY_PREVIOUS", OLDER, "SERVICE_API_KEYS", "{\"cat-house\": \"" + CAT + "\"}"));
    private final AdminKeySecret secret = new AdminKeySecret(keys);

    @Test
    void newKeyIsInForce() throws UnusableSecret {
        take(NEW, OLD);

        assertThat(isAdmins(NEW)).isTrue();
    }

    @Test
    void keyOfTheVersionBeforeOverlaps() throws UnusableSecret {
        take(NEW, OLD);

        assertThat(isAdmins(OLD)).isTrue();
    }

    @Test
    void injectedPreviousKeyEndsWithTheFirstRead() throws UnusableSecret {
        take(OLD, null);

        assertThat(isAdmins(OLDER)).isFalse();
    }

    @Test
    void objectEndsTheKeyOfTheVersionBeforeAtOnce() throws UnusableSecret {
        take("{\"current\": \"" + NEW + "\"}", OLD);

        assertThat(isAdmins(OLD)).isFalse();
    }

    @Test
    void keysOfServicesStay() throws UnusableSecret {
        take(NEW, OLD);

        assertThat(keys.find(KeyHash.of(CAT))).isEqualTo(new Identity.Service("cat-house", KeyHash.of(CAT)));
    }

    @Test
    void malformedVersionBeforeHasNoKey() throws UnusableSecret {
        take(NEW, "too short");

        assertThat(isAdmins("too short")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"S3cret", "{S3cret", "{\"current\": \"S3cret\"}"})
    void malformedValueIsRefusedWithoutBeingTold(String value) {
        assertThat(refusal(value)).isNotBlank().doesNotContain("S3cret");
    }

    @Test
    void malformedValueLeavesWhatIsInForce() {
        refusal("S3cret");

        assertThat(isAdmins(OLD)).isTrue();
    }

    @Test
    void keyOfAServiceIsRefused() {
        assertThat(refusal(CAT))
                .isEqualTo("SERVICE_API_KEYS gives a service the key of another service or of the admin");
    }

    private boolean take(String current, @Nullable String previous) throws UnusableSecret {
        return secret.take(new SecretVersions(current, previous, later));
    }

    private String refusal(String value) {
        return String.valueOf(
                Refusals.of(UnusableSecret.class, () -> take(value, null)).getMessage());
    }

    private boolean isAdmins(String key) {
        return keys.find(KeyHash.of(key)) instanceof Identity.Admin;
    }
}
