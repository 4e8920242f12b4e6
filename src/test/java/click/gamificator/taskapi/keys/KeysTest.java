package click.gamificator.taskapi.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final KeyDesk desk = new KeyDesk();
    private final Keys keys = desk.keys;
    private final String name = KeyDesk.newName();
    private final Instant soon = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MICROS);

    @Test
    void newKeyIsOfTheEnvironment() {
        assertThat(keys.create(name, null).key()).startsWith("tsk_test_");
    }

    @Test
    void newKeyIsItsServices() {
        var key = keys.create(name, null).key();

        assertThat(desk.directory.find(key)).isEqualTo(new Identity.Service(name, KeyHash.of(key)));
    }

    @Test
    void newKeyHasTheFingerprintOfItsHash() {
        var made = keys.create(name, null);

        assertThat(made.fingerprint()).isEqualTo(KeyHash.of(made.key()).fingerprint());
    }

    @Test
    void textOfANewKeyDoesNotShowIt() {
        var made = keys.create(name, null);

        assertThat(made).hasToString("NewKey[" + made.fingerprint() + "]");
    }

    @Test
    void databaseKeepsTheHashOnly() {
        var made = keys.create(name, null);

        assertThat(desk.jdbc
                        .sql("select row_to_json(k)::text from service_keys k where name = ?")
                        .param(name)
                        .query(String.class)
                        .single())
                .contains(KeyHash.of(made.key()).hex())
                .doesNotContain(made.key());
    }

    @Test
    void nameWithALiveKeyGetsNoOther() {
        keys.create(name, null);

        assertRefused(ProblemType.KEY_EXISTS, () -> keys.create(name, null));
    }

    @Test
    void nameOfTheSecretGetsNoKey() {
        assertRefused(ProblemType.KEY_EXISTS, () -> keys.create("cat-house", null));
    }

    @Test
    void nameWhoseReplacedKeyIsStillInItsGraceGetsNoOther() {
        keys.create(name, null);
        keys.rotate(name, WEEK);
        desk.jdbc
                .sql("update service_keys set revoked_at = now() where name = ? and replaced_at is null")
                .param(name)
                .update();

        assertRefused(ProblemType.KEY_EXISTS, () -> keys.create(name, null));
    }

    @Test
    void onlyOneOfTwoAtOnceMakesAKey() throws Exception {
        var outcomes = atOnce(() -> {
            try {
                keys.create(name, null);
                return "made";
            } catch (Problem problem) {
                return problem.type().name();
            }
        });

        assertThat(outcomes).containsExactlyInAnyOrder("made", "KEY_EXISTS");
    }

    @Test
    void revokedKeyFreesItsName() {
        keys.create(name, null);
        keys.revoke(name);

        assertThat(keys.create(name, null).state()).isEqualTo("active");
    }

    @Test
    void expiredKeyFreesItsName() {
        keys.create(name, soon);
        expire();

        assertThat(keys.create(name, null).state()).isEqualTo("active");
    }

    @Test
    void expiredKeyIsNobodys() {
        var key = keys.create(name, soon).key();
        expire();

        assertThat(desk.directory.find(key)).isNull();
    }

    @Test
    void rotationMakesAnotherKey() {
        var first = keys.create(name, null).key();

        assertThat(keys.rotate(name, WEEK).key()).isNotEqualTo(first);
    }

    @Test
    void newKeyIsInForceAtOnce() {
        keys.create(name, null);
        var key = keys.rotate(name, WEEK).key();

        assertThat(desk.directory.find(key)).isNotNull();
    }

    @Test
    void oldKeyStaysInForceDuringTheGrace() {
        var key = keys.create(name, null).key();
        keys.rotate(name, WEEK);

        assertThat(desk.directory.find(key)).isNotNull();
    }

    @Test
    void oldKeyRunsOutAfterTheGrace() {
        keys.create(name, null);
        var rotation = keys.rotate(name, WEEK);

        assertThat(view("expiring").expiresAt())
                .isCloseTo(rotation.createdAt().plus(WEEK), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void oldKeyEndsAtOnceWithoutAGrace() {
        var key = keys.create(name, null).key();
        desk.directory.find(key);
        keys.rotate(name, Duration.ZERO);

        assertThat(desk.directory.find(key)).isNull();
    }

    @Test
    void rotationWithoutAGraceEndsAnEarlierGraceToo() {
        var key = keys.create(name, null).key();
        keys.rotate(name, WEEK);
        keys.rotate(name, Duration.ZERO);

        assertThat(desk.directory.find(key)).isNull();
    }

    @Test
    void laterRotationDoesNotProlongAnEarlierGrace() {
        keys.create(name, null);
        keys.rotate(name, Duration.ofHours(1));
        keys.rotate(name, WEEK);

        assertThat(Objects.requireNonNull(views("expiring").getLast().expiresAt()))
                .isBefore(Instant.now().plus(Duration.ofHours(2)));
    }

    @Test
    void rotatedKeyInheritsItsEnd() {
        keys.create(name, soon);

        assertThat(keys.rotate(name, WEEK).expiresAt()).isEqualTo(soon);
    }

    @Test
    void graceDoesNotProlongAKeyThatEndsEarlier() {
        keys.create(name, soon);
        keys.rotate(name, WEEK);

        assertThat(view("expiring").expiresAt()).isEqualTo(soon);
    }

    @Test
    void twoRotationsAtOnceBothSucceed() throws Exception {
        keys.create(name, null);

        var made = atOnce(() -> keys.rotate(name, WEEK).key());

        assertThat(made).allSatisfy(key -> assertThat(desk.directory.find(key)).isNotNull());
    }

    @Test
    void oneKeyIsInUseAfterTwoRotationsAtOnce() throws Exception {
        keys.create(name, null);
        atOnce(() -> keys.rotate(name, WEEK).key());

        assertThat(views("active")).hasSize(1);
    }

    @Test
    void unknownNameCannotBeRotated() {
        assertRefused(ProblemType.KEY_NOT_FOUND, () -> keys.rotate(name, WEEK));
    }

    @Test
    void revokedKeyCannotBeRotated() {
        keys.create(name, null);
        keys.revoke(name);

        assertRefused(ProblemType.KEY_NOT_FOUND, () -> keys.rotate(name, WEEK));
    }

    @Test
    void expiredKeyCannotBeRotated() {
        keys.create(name, soon);
        expire();

        assertRefused(ProblemType.KEY_NOT_FOUND, () -> keys.rotate(name, WEEK));
    }

    @Test
    void keyOfTheSecretCannotBeRotated() {
        assertRefused(ProblemType.KEY_MANAGED_ELSEWHERE, () -> keys.rotate("cat-house", WEEK));
    }

    @Test
    void revokedKeyIsNobodysAtOnce() {
        var key = keys.create(name, null).key();
        desk.directory.find(key);
        keys.revoke(name);

        assertThat(desk.directory.find(key)).isNull();
    }

    @Test
    void revocationEndsEveryKeyOfTheName() {
        var old = keys.create(name, null).key();
        var current = keys.rotate(name, WEEK).key();
        keys.revoke(name);

        assertThat(List.of(old, current))
                .allSatisfy(key -> assertThat(desk.directory.find(key)).isNull());
    }

    @Test
    void keyIsRevokedOnce() {
        keys.create(name, null);
        keys.revoke(name);

        assertRefused(ProblemType.KEY_NOT_FOUND, () -> keys.revoke(name));
    }

    @Test
    void unknownNameCannotBeRevoked() {
        assertRefused(ProblemType.KEY_NOT_FOUND, () -> keys.revoke(name));
    }

    @Test
    void keyOfTheSecretCannotBeRevoked() {
        assertRefused(ProblemType.KEY_MANAGED_ELSEWHERE, () -> keys.revoke("cat-house"));
    }

    @Test
    void keyOfTheSecretIsListed() {
        assertThat(keys.list())
                .filteredOn(view -> view.name().equals("cat-house"))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("lastUsedAt")
                .isEqualTo(new KeyView(
                        "cat-house",
                        "secret",
                        "current",
                        KeyHash.of(KeyDesk.CONFIGURED_KEY).fingerprint(),
                        null,
                        null,
                        null));
    }

    @Test
    void keyOfTheDatabaseIsListedAsItWasMade() {
        var made = keys.create(name, soon);

        assertThat(views())
                .containsExactly(
                        new KeyView(name, "database", "active", made.fingerprint(), made.createdAt(), soon, null));
    }

    @Test
    void keysOfANameAreListedNewestFirst() {
        keys.create(name, null);
        keys.rotate(name, WEEK);
        keys.revoke(name);
        keys.create(name, null);

        assertThat(views()).extracting(KeyView::state).containsExactly("active", "revoked", "revoked");
    }

    @Test
    void replacedKeyIsExpiring() {
        keys.create(name, null);
        keys.rotate(name, WEEK);

        assertThat(views()).extracting(KeyView::state).containsExactly("active", "expiring");
    }

    @Test
    void expiredKeyCountsAsRevoked() {
        keys.create(name, soon);
        expire();

        assertThat(views()).extracting(KeyView::state).containsExactly("revoked");
    }

    @Test
    void keyThatEndedWithin30DaysIsListed() {
        keys.create(name, null);
        desk.moveBack(name, "revoked_at", "29 days");

        assertThat(views()).hasSize(1);
    }

    @Test
    void keyThatEndedEarlierIsNotListed() {
        keys.create(name, null);
        desk.moveBack(name, "revoked_at", "31 days");

        assertThat(views()).isEmpty();
    }

    @Test
    void keyThatRanOutEarlierIsNotListed() {
        keys.create(name, soon);
        desk.moveBack(name, "expires_at", "31 days");

        assertThat(views()).isEmpty();
    }

    private void expire() {
        desk.moveBack(name, "expires_at", "1 second");
        desk.directory.forget();
    }

    private KeyView view(String state) {
        return views(state).getFirst();
    }

    private List<KeyView> views(String state) {
        return views().stream().filter(view -> view.state().equals(state)).toList();
    }

    private List<KeyView> views() {
        return keys.list().stream().filter(view -> view.name().equals(name)).toList();
    }

    private static void assertRefused(ProblemType type, ThrowingCallable work) {
        assertThatExceptionOfType(Problem.class).isThrownBy(work).returns(type, Problem::type);
    }

    private static List<String> atOnce(Callable<String> work) throws Exception {
        var barrier = new CyclicBarrier(2);
        Callable<String> together = () -> {
            barrier.await();
            return work.call();
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(together);
            var second = threads.submit(together);
            return List.of(first.get(), second.get());
        }
    }
}
