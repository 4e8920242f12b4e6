package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.keys.KeyStore.LiveKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The database's answers about the most recently used keys. Each operation is atomic. */
final class RecentAnswers {
    private final Map<KeyHash, Answer> answers;

    /** @param most the number of remembered answers; the least recently used one is dropped first */
    RecentAnswers(int most) {
        this.answers = Collections.synchronizedMap(new Bounded(most));
    }

    /**
     * An answer of the database.
     *
     * @param key empty if nobody has the key
     * @param askedAt {@link System#nanoTime()} before the query
     */
    record Answer(Optional<LiveKey> key, long askedAt) {}

    @Nullable
    Answer get(KeyHash hash) {
        return answers.get(hash);
    }

    void put(KeyHash hash, Answer answer) {
        answers.put(hash, answer);
    }

    void remove(KeyHash hash) {
        answers.remove(hash);
    }

    private static final class Bounded extends LinkedHashMap<KeyHash, Answer> {
        private static final long serialVersionUID = 1;

        private final int most;

        Bounded(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<KeyHash, Answer> eldest) {
            return size() > most;
        }
    }
}
