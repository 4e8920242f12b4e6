package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import click.gamificator.taskapi.TestSettings;
import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.secrets.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class KeyDirectoryTest {
    private final KeyDesk desk = new KeyDesk();
    private final KeyDirectory directory = desk.directory;
    private final String name = KeyDesk.newName();

    @Test
    void adminIsFoundWithoutTheDatabase() {
        assertThat(cutOff().find(TestSettings.ADMIN_KEY)).isEqualTo(new Identity.Admin());
    }

    @Test
    void keyOfTheSecretIsFoundWithoutTheDatabase() {
        assertThat(cutOff().find(KeyDesk.CONFIGURED_KEY)).isNotNull();
    }

    @Test
    void mistypedKeyIsRefusedWithoutTheDatabase() {
        assertThat(cutOff().find(KeyFormat.newKey("prod") + "x")).isNull();
    }

    @Test
    void keyThatMayBeInTheDatabaseNeedsIt() {
        var key = KeyFormat.newKey("prod");

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> cutOff().find(key));
    }

    @Test
    void madeUpKeyIsNobodysWhereTheDatabaseMayNotBeAskedAboutIt() {
        assertThat(directory.findListed(KeyFormat.newKey("prod"))).isNull();
    }

    @Test
    void rememberedKeyNeedsNoQuestion() {
        var key = desk.keys.create(name, null).key();
        directory.find(key);

        assertThat(directory.findKnown(key)).isNotNull();
    }

    @Test
    void keyOfNobodyIsNobodys() {
        assertThat(directory.find(KeyFormat.newKey("prod"))).isNull();
    }

    @Test
    void keyThatWasRevokedElsewhereIsRefusedWithinFiveSeconds() {
        var key = desk.keys.create(name, null).key();
        directory.find(key);
        revokeElsewhere();

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> directory.find(key) == null);
    }

    @Test
    void keyThatWasMadeElsewhereIsFoundWithinFiveSeconds() {
        var key = KeyFormat.newKey("prod");
        directory.find(key);
        desk.store.add(KeyHash.of(key), name, null);

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> directory.find(key) != null);
    }

    @Test
    void keyIsRememberedForAWhile() {
        var key = desk.keys.create(name, null).key();
        directory.find(key);
        revokeElsewhere();

        assertThat(directory.find(key)).isNotNull();
    }

    @Test
    void nothingIsRememberedOfWhatWasForgotten() {
        var key = desk.keys.create(name, null).key();
        directory.find(key);
        revokeElsewhere();
        directory.forget();

        assertThat(directory.find(key)).isNull();
    }

    @Test
    void keyThatRunsOutWhileItIsRememberedIsRefused() {
        var key = desk.keys.create(name, Instant.now().plusMillis(500)).key();
        directory.find(key);

        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(2))
                .until(() -> directory.find(key) == null);
    }

    @Test
    void keyThatWasValidMayBeAskedAboutAgain() {
        var key = desk.keys.create(name, null).key();
        directory.find(key);
        directory.forget();

        assertThat(directory.findKnown(key)).isNotNull();
    }

    @Test
    void revokedKeyIsAskedAboutOnceMore() {
        var key = desk.keys.create(name, null).key();
        directory.find(key);
        revokeElsewhere();
        directory.forget();
        directory.findListed(key);
        directory.forget();

        assertThat(directory.findListed(key)).isNull();
    }

    @Test
    void madeUpKeysDoNotDisplaceOneThatWasValid() {
        var small = new KeyDirectory(desk.configured, desk.store, TestSecrets.none(), 1);
        var key = desk.keys.create(name, null).key();
        small.find(key);
        small.find(KeyFormat.newKey("test"));

        assertThat(small.findKnown(key)).isNotNull();
    }

    @Test
    void keyThatWasDisplacedIsNotAskedAboutWhereThatMayNotBe() {
        var asked = new AtomicInteger();
        var small = new KeyDirectory(desk.configured, counting(asked), TestSecrets.none(), 1);
        var displaced = KeyFormat.newKey("test");
        small.find(displaced);
        small.find(KeyFormat.newKey("test"));
        small.findListed(displaced);

        assertThat(asked).hasValue(2);
    }

    @Test
    void validKeyIsFoundWhereTheDatabaseMayNotBeAskedAboutIt() {
        var key = desk.keys.create(name, null).key();

        assertThat(directory.findListed(key)).isNotNull();
    }

    @Test
    void manyWhoMayNotAskCostOneQuestionTogether() {
        var listed = new AtomicInteger();
        var store = new KeyStore(desk.jdbc) {
            @Override
            Set<KeyHash> liveHashes(int most) {
                listed.incrementAndGet();
                return super.liveHashes(most);
            }
        };
        var shared = new KeyDirectory(desk.configured, store, TestSecrets.none());
        IntStream.range(0, 50).forEach(_ -> shared.findListed(KeyFormat.newKey("test")));

        assertThat(listed).hasValue(1);
    }

    private KeyStore counting(AtomicInteger asked) {
        return new KeyStore(desk.jdbc) {
            @Override
            Optional<LiveKey> findLive(KeyHash hash) {
                asked.incrementAndGet();
                return super.findLive(hash);
            }
        };
    }

    private void revokeElsewhere() {
        desk.jdbc
                .sql("update service_keys set revoked_at = now() where name = ?")
                .param(name)
                .update();
    }

    @Test
    void keyOfTheVersionBeforeIsFoundByAnInstanceThatJustStarted() {
        var key = "older-key-of-the-cat-house-0123456789";
        var secrets = TestSecrets.soon(
                new ServiceKeySecret(desk.configured),
                "{\"cat-house\": {\"current\": \"%s\", \"previous\": \"%s\"}}".formatted(KeyDesk.CONFIGURED_KEY, key));
        var started = new KeyDirectory(desk.configured, desk.store, secrets);

        assertThat(started.find(key)).isEqualTo(new Identity.Service("cat-house", KeyHash.of(key)));
    }

    @Test
    void keyThatMayBeInASecretThatIsStillReadIsNotCalledUnknown() {
        var secrets = TestSecrets.late(new ServiceKeySecret(desk.configured), "{}");
        var started = new KeyDirectory(desk.configured, desk.store, secrets);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> started.find("older-key-of-the-cat-house-0123456789"))
                .returns(ProblemType.UNAVAILABLE, Problem::type);
    }

    @Test
    void whoHasUsedUpTheirCallsDoesNotWaitForTheFirstRead() {
        var key = "older-key-of-the-cat-house-0123456789";
        var secrets = TestSecrets.soon(new ServiceKeySecret(desk.configured), "{\"cat-house\": \"%s\"}".formatted(key));
        var started = new KeyDirectory(desk.configured, desk.store, secrets);

        assertThat(started.findListed(key)).isNull();
    }

    private KeyDirectory cutOff() {
        return new KeyDirectory(desk.configured, new KeyStore(MigratedDatabase.unreachable()), TestSecrets.none());
    }
}
