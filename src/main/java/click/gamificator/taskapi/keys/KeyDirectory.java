package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.keys.KeyStore.LiveKey;
import click.gamificator.taskapi.keys.RecentAnswers.Answer;
import click.gamificator.taskapi.secrets.LiveSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Finds out whose key it is, asking the database about one key at most every three seconds. */
@Component
class KeyDirectory {
    /** A revoked key is refused everywhere within five seconds, so what is remembered must be younger. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private static final Duration LISTED = Duration.ofSeconds(5);
    private static final long RETRY_SECONDS = 1;
    private static final int MOST_REMEMBERED = 10_000;

    private final ConfiguredKeys configured;
    private final KeyStore store;
    private final LiveSecrets secrets;
    /** Apart from the unknown ones, so that made-up keys do not displace those that were valid a moment ago. */
    private final RecentAnswers live;

    private final RecentAnswers unknown;
    private final ReentrantLock listing = new ReentrantLock();
    private volatile LiveHashes listed;
    private volatile long forgottenAt = System.nanoTime();

    @Autowired
    KeyDirectory(ConfiguredKeys configured, KeyStore store, LiveSecrets secrets) {
        this(configured, store, secrets, MOST_REMEMBERED);
    }

    KeyDirectory(ConfiguredKeys configured, KeyStore store, LiveSecrets secrets, int mostRemembered) {
        this.configured = configured;
        this.store = store;
        this.secrets = secrets;
        this.live = new RecentAnswers(mostRemembered);
        this.unknown = new RecentAnswers(mostRemembered);
        this.listed = new LiveHashes(Set.of(), forgottenAt);
    }

    private record LiveHashes(Set<KeyHash> hashes, long askedAt) {}

    /**
     * Null where nobody has this key now.
     *
     * @param mayAsk whether the database may be asked about a key that was not valid a moment ago, or the first read of
     *     secrets waited for; called only where that matters
     */
    @Nullable
    Identity find(String key, BooleanSupplier mayAsk) {
        var hash = KeyHash.of(key);
        var identity = configured.find(hash);
        if (identity == null && KeyFormat.isValid(key)) {
            identity = findStored(hash, mayAsk);
        }
        if (identity == null && mayAsk.getAsBoolean()) {
            var isRead = secrets.awaitFirstRead();
            identity = configured.find(hash);
            if (identity == null && !isRead) {
                throw Problem.passing(
                        ProblemType.UNAVAILABLE,
                        "This instance has just started and has not read all keys yet. Nothing was changed. Try again.",
                        RETRY_SECONDS);
            }
        }
        return identity;
    }

    private @Nullable Identity findStored(KeyHash hash, BooleanSupplier mayAsk) {
        return findLive(hash, mayAsk)
                .filter(key -> key.expiresAt() == null || key.expiresAt().isAfter(Instant.now()))
                .map(key -> new Identity.Service(key.name(), hash))
                .orElse(null);
    }

    /** Several may ask at once: a lock would let each wait for the others' time-outs while the database is away. */
    private Optional<LiveKey> findLive(KeyHash hash, BooleanSupplier mayAsk) {
        var known = live.get(hash);
        var answer = known == null ? unknown.get(hash) : known;
        if (answer != null && isYoung(answer.askedAt(), REMEMBERED)) {
            return answer.key();
        }
        return known != null || mayAsk.getAsBoolean() || isListed(hash) ? ask(hash) : Optional.empty();
    }

    private Optional<LiveKey> ask(KeyHash hash) {
        var askedAt = System.nanoTime();
        var answer = new Answer(store.findLive(hash), askedAt);
        var isLive = answer.key().isPresent();
        (isLive ? live : unknown).put(hash, answer);
        (isLive ? unknown : live).remove(hash);
        return answer.key();
    }

    /** One question about all keys, for all who may not ask about one: made-up keys can't lock out a valid one. */
    private boolean isListed(KeyHash hash) {
        if (!isYoung(listed.askedAt(), LISTED) && listing.tryLock()) {
            try {
                var askedAt = System.nanoTime();
                listed = new LiveHashes(store.liveHashes(MOST_REMEMBERED), askedAt);
            } finally {
                listing.unlock();
            }
        }
        return listed.hashes().contains(hash);
    }

    private boolean isYoung(long askedAt, Duration most) {
        return System.nanoTime() - askedAt <= most.toNanos() && askedAt - forgottenAt > 0;
    }

    /** To be called when keys have changed here. */
    void forget() {
        forgottenAt = System.nanoTime();
    }
}
