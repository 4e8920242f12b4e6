package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.TestSettings;
import click.gamificator.taskapi.logging.CapturedLog;
import click.gamificator.taskapi.secrets.UnusableSecret;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredKeysTest {
    private static final String PREVIOUS_ADMIN_KEY = "previous-admin-key-0123456789abcdef";
    private static final String CAT = "key-of-the-cat-house-0123456789abcdef";
    private static final String DOG = "key-of-the-dog-house-0123456789abcdef";
    private static final String SANDBOX = "tsk_sandbox_admin-key-of-sandbox-x-that-everybody-knows0MNHgO";
    private static final String OLD_DOG = "old-key-of-the-dog-house-0123456789ab";

    private final ConfiguredKeys keys = keys("""
            {"cat-house": "%s", "dog-house": {"current": "%s", "previous": "%s"}}""".formatted(CAT, DOG, OLD_DOG));

    @ParameterizedTest
    @ValueSource(strings = {TestSettings.ADMIN_KEY, PREVIOUS_ADMIN_KEY})
    void bothKeysOfTheAdminAreTheAdmins(String key) {
        assertThat(keys.find(KeyHash.of(key))).isEqualTo(new Identity.Admin());
    }

    @Test
    void keyOfAServiceIsTheServices() {
        assertThat(keys.find(KeyHash.of(CAT))).isEqualTo(new Identity.Service("cat-house", KeyHash.of(CAT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {DOG, OLD_DOG})
    void bothKeysOfAPairAreTheServices(String key) {
        assertThat(keys.find(KeyHash.of(key))).isEqualTo(new Identity.Service("dog-house", KeyHash.of(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", CAT + " ", "cat-house"})
    void anotherKeyIsNobodys(String key) {
        assertThat(keys.find(KeyHash.of(key))).isNull();
    }

    @Test
    void previousKeyIsNotTheCurrentOne() {
        assertThat(keys.services())
                .containsExactly(
                        new ConfiguredKey("cat-house", true, KeyHash.of(CAT), null),
                        new ConfiguredKey("dog-house", true, KeyHash.of(DOG), null),
                        new ConfiguredKey("dog-house", false, KeyHash.of(OLD_DOG), null));
    }

    @Test
    void namesOfTheSecretAreKnown() {
        assertThat(keys.has("dog-house")).isTrue();
    }

    @Test
    void otherNamesAreNotKnown() {
        assertThat(keys.has("bird-house")).isFalse();
    }

    @Test
    void shortKeyIsWarnedOf() {
        try (var log = CapturedLog.of(ConfiguredKeys.class)) {
            keys("{\"cat-house\": \"%s\", \"dog-house\": \"short\"}".formatted(CAT));

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(
                                    CapturedLog.value(line, "event") + " " + CapturedLog.value(line, "service"))
                            .isEqualTo("weak_service_key dog-house"));
        }
    }

    @Test
    void refreshedKeyOfTheSandboxIsRefusedElsewhere() {
        var sandbox = new KeyPair(SANDBOX, null);

        assertThatExceptionOfType(UnusableSecret.class)
                .isThrownBy(() -> keys.putAdmin(sandbox, null, Instant.EPOCH))
                .withMessage("ADMIN_API_KEY is the key of the sandbox, which everybody knows");
        assertThatExceptionOfType(UnusableSecret.class)
                .isThrownBy(() -> keys.putServices(Map.of("cat-house", sandbox), Map.of(), Instant.EPOCH))
                .withMessage("SERVICE_API_KEYS holds the key of the sandbox, which everybody knows");
        assertThat(keys.find(KeyHash.of(sandbox.current()))).isNull();
    }

    /** The operator corrects the secret, and the refused version becomes the previous one. */
    @Test
    void versionThatWasRefusedDoesNotOverlap() throws UnusableSecret {
        var until = Instant.now().plusSeconds(3600);
        var sandbox = new KeyPair(SANDBOX, null);
        var cat = new KeyPair(CAT, null);

        keys.putAdmin(new KeyPair(TestSettings.ADMIN_KEY, null), sandbox, until);
        keys.putServices(Map.of("cat-house", cat), Map.of("cat-house", sandbox), until);
        assertThat(keys.find(KeyHash.of(SANDBOX))).isNull();

        keys.putAdmin(new KeyPair(TestSettings.ADMIN_KEY, null), cat, until);
        assertThat(keys.find(KeyHash.of(CAT))).isEqualTo(new Identity.Service("cat-house", KeyHash.of(CAT)));

        var twice = new KeyPair(DOG, null);
        keys.putServices(Map.of("cat-house", cat), Map.of("cat-house", twice, "dog-house", twice), until);
        assertThat(keys.find(KeyHash.of(DOG))).isNull();
    }

    private static ConfiguredKeys keys(String services) {
        return new ConfiguredKeys(
                TestSettings.keys("ADMIN_API_KEY_PREVIOUS", PREVIOUS_ADMIN_KEY, "SERVICE_API_KEYS", services));
    }
}
