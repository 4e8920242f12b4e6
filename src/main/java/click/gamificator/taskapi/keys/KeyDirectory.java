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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Finds the owner of an API key. Queries the database about one key at most every three seconds. */
@Component
class KeyDirectory {
    /** A revoked key must be refused everywhere within five seconds, so remembered answers must be younger. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private static final Duration LISTED = Duration.ofSeconds(5);
    private static final long RETRY_SECONDS = 1;
    private static final int MOST_REMEMBERED = 10_000;

    private final ConfiguredKeys configured;
    private final KeyStore store;
    private final LiveSecrets secrets;
    /** Separate from the unknown keys, so that invented keys do not displace recently valid ones. */
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
     * Null if nobody has this key now. Queries the database, and waits for the first refresh of the secrets if
     * necessary.
     */
    @Nullable
    Identity find(String key) {
        var identity = find(key, this::ask);
        if (identity != null) {
            return identity;
        }
        var isRead = secrets.awaitFirstRead();
        identity = configured.find(KeyHash.of(key));
        if (identity == null && !isRead) {
            throw Problem.transientError(
                    ProblemType.UNAVAILABLE,
                    "This instance has just started and has not read all keys yet. Nothing was changed. Try again.",
                    RETRY_SECONDS);
        }
        return identity;
    }

    /** As {@link #find}, but never queries about a key that was not valid a moment ago. */
    @Nullable
    Identity findKnown(String key) {
        return find(key, _ -> Optional.empty());
    }

    /** As {@link #findKnown}, plus one query for all keys: invented keys can't lock out a valid one. */
    @Nullable
    Identity findListed(String key) {
        return find(key, hash -> liveHashes().contains(hash) ? ask(hash) : Optional.empty());
    }

    private @Nullable Identity find(String key, Function<KeyHash, Optional<LiveKey>> whereUnknown) {
        var hash = KeyHash.of(key);
        var identity = configured.find(hash);
        if (identity != null || !KeyFormat.isValid(key)) {
            return identity;
        }
        return findLive(hash, whereUnknown)
                .filter(stored ->
                        stored.expiresAt() == null || stored.expiresAt().isAfter(Instant.now()))
                .map(stored -> new Identity.Service(stored.name(), hash))
                .orElse(null);
    }

    /**
     * Several threads may query in parallel: with a lock, each would wait for the time-outs of the others during an
     * outage.
     */
    private Optional<LiveKey> findLive(KeyHash hash, Function<KeyHash, Optional<LiveKey>> whereUnknown) {
        var known = live.get(hash);
        var answer = known == null ? unknown.get(hash) : known;
        if (answer != null && isYoung(answer.askedAt(), REMEMBERED)) {
            return answer.key();
        }
        return known == null ? whereUnknown.apply(hash) : ask(hash);
    }

    private Optional<LiveKey> ask(KeyHash hash) {
        var askedAt = System.nanoTime();
        var answer = new Answer(store.findLive(hash), askedAt);
        var isLive = answer.key().isPresent();
        (isLive ? live : unknown).put(hash, answer);
        (isLive ? unknown : live).remove(hash);
        return answer.key();
    }

    /** One query serves all callers who may not query about a single key. */
    private Set<KeyHash> liveHashes() {
        if (!isYoung(listed.askedAt(), LISTED) && listing.tryLock()) {
            try {
                var askedAt = System.nanoTime();
                listed = new LiveHashes(store.liveHashes(MOST_REMEMBERED), askedAt);
            } finally {
                listing.unlock();
            }
        }
        return listed.hashes();
    }

    private boolean isYoung(long askedAt, Duration most) {
        return System.nanoTime() - askedAt <= most.toNanos() && askedAt - forgottenAt > 0;
    }

    /** Forgets remembered answers after a change of keys on this instance. */
    void forget() {
        forgottenAt = System.nanoTime();
    }
}
