package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;

import click.gamificator.taskapi.database.MigratedDatabase;
import click.gamificator.taskapi.logging.CapturedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyUsesTest {
    private final KeyDesk desk = new KeyDesk();
    private final KeyUses uses = desk.uses;
    private final KeyHash hash = KeyHash.of(KeyFormat.newKey("test"));

    @Test
    void useIsNotedSoon() {
        uses.used(hash);

        assertThat(noted()).isBetween(Instant.now().minusSeconds(10), Instant.now());
    }

    @Test
    void useIsNotedOnceAMinute() {
        uses.used(hash);
        noted();
        desk.jdbc
                .sql("delete from key_uses where key_sha256 = ?")
                .param(hash.hex())
                .update();
        useThenAnother();

        assertThat(lastUse(hash)).isNull();
    }

    @Test
    void earlierUseDoesNotReplaceALaterOne() {
        var later = Instant.parse("2100-01-01T00:00:00Z");
        desk.jdbc
                .sql("insert into key_uses (key_sha256, last_used_at) values (?, '2100-01-01T00:00:00Z')")
                .param(hash.hex())
                .update();
        useThenAnother();

        assertThat(lastUse(hash)).isEqualTo(later);
    }

    /** Waits for the later use of another key, by when this one has been handled, too. */
    private void useThenAnother() {
        uses.used(hash);
        var other = KeyHash.of(KeyFormat.newKey("test"));
        uses.used(other);
        Awaitility.await().until(() -> lastUse(other) != null);
    }

    @Test
    void useThatCouldNotBeNotedHarmsNobody() {
        try (var log = CapturedLog.of(KeyUses.class)) {
            new KeyUses(MigratedDatabase.unreachable()).used(hash);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !log.lines().isEmpty());
        }
    }

    @Test
    void listTellsTheLastUse() {
        var name = KeyDesk.newName();
        var key = KeyHash.of(desk.keys.create(name, null).key());
        uses.used(key);

        Awaitility.await()
                .until(() -> desk.keys.list().stream()
                        .anyMatch(view -> view.name().equals(name) && view.lastUsedAt() != null));
    }

    private Instant noted() {
        Awaitility.await().until(() -> lastUse(hash) != null);
        return Objects.requireNonNull(lastUse(hash));
    }

    private @Nullable Instant lastUse(KeyHash key) {
        return uses.of(List.of(key)).get(key);
    }
}
