package click.gamificator.taskapi.keys;

import click.gamificator.taskapi.http.Problem;
import click.gamificator.taskapi.http.ProblemType;
import click.gamificator.taskapi.keys.KeyStore.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates, rotates, revokes and lists the API keys of services. */
@Component
class Keys {
    private final KeyStore store;
    private final KeyUses uses;
    private final ConfiguredKeys configured;
    private final KeyDirectory directory;
    private final TransactionTemplate transaction;
    private final String environment;

    Keys(
            KeyStore store,
            KeyUses uses,
            ConfiguredKeys configured,
            KeyDirectory directory,
            TransactionTemplate transaction,
            KeySettings settings) {
        this.store = store;
        this.uses = uses;
        this.configured = configured;
        this.directory = directory;
        this.transaction = transaction;
        this.environment = settings.environment();
    }

    List<KeyView> list() {
        var used =
                uses.of(configured.services().stream().map(ConfiguredKey::hash).toList());
        var views = new ArrayList<KeyView>();
        configured.services().forEach(key -> views.add(view(key, used)));
        store.list().forEach(key -> views.add(view(key)));
        return views;
    }

    NewKey create(String name, @Nullable Instant expiresAt) {
        return change(name, () -> {
            store.closeExpired(name);
            if (configured.has(name) || store.hasLive(name)) {
                throw Problem.of(
                        ProblemType.KEY_EXISTS, "%s has a live key. Rotate it, or revoke it first.".formatted(name));
            }
            return add(name, expiresAt);
        });
    }

    NewKey rotate(String name, Duration grace) {
        return change(name, () -> {
            var inUse = store.findInUse(name).orElseThrow(() -> notFound(name));
            store.replace(name, grace);
            return add(name, inUse.expiresAt());
        });
    }

    void revoke(String name) {
        var revoked = change(name, () -> store.revoke(name));
        if (revoked == 0) {
            throw notFound(name);
        }
    }

    private NewKey add(String name, @Nullable Instant expiresAt) {
        var key = KeyFormat.newKey(environment);
        var hash = KeyHash.of(key);
        var createdAt = store.add(hash, name, expiresAt);
        return NewKey.of(name, key, hash, createdAt, expiresAt);
    }

    private <T> T change(String name, Supplier<T> work) {
        var result = transaction.execute(_ -> {
            store.lock(name);
            return work.get();
        });
        directory.forget();
        return Objects.requireNonNull(result);
    }

    private Problem notFound(String name) {
        return configured.has(name)
                ? Problem.of(
                        ProblemType.KEY_MANAGED_ELSEWHERE,
                        "The key of %s comes from the secret SERVICE_API_KEYS; change it there.".formatted(name))
                : Problem.of(ProblemType.KEY_NOT_FOUND, "No live key has this name.");
    }

    private static KeyView view(ConfiguredKey key, Map<KeyHash, Instant> used) {
        return new KeyView(
                key.name(),
                "secret",
                key.current() ? "current" : "previous",
                key.hash().fingerprint(),
                null,
                key.until(),
                used.get(key.hash()));
    }

    private static KeyView view(StoredKey key) {
        var state = key.ended() ? "revoked" : key.replaced() ? "expiring" : "active";
        return new KeyView(
                key.name(),
                "database",
                state,
                key.hash().fingerprint(),
                key.createdAt(),
                key.expiresAt(),
                key.lastUsedAt());
    }
}
