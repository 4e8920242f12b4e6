package click.gamificator.taskapi.secrets;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Refreshes the configured secrets from the moment the service is ready. */
@Component
public class LiveSecrets implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {
    /** The time limit of a refresh, for both versions together. */
    static final Duration LIMIT = Duration.ofSeconds(15);
    /** How long an unknown key waits for the first refresh of all secrets, well below the longest answer of 10 s. */
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /** The pause before another attempt to open the store. */
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /**
     * Loading the SDK takes CPU time that the first requests need, so it starts late unless a request waits for the
     * first refresh.
     */
    private static final Duration UNHURRIED = Duration.ofSeconds(3);

    private final @Nullable AwsAccess aws;
    private final Function<AwsAccess, SecretStore> open;
    private final SortedMap<String, SecretRefresh> refreshes = new TreeMap<>();
    private final Duration pause;
    private final CountDownLatch wanted = new CountDownLatch(1);
    private volatile boolean ended;
    private @Nullable Thread thread;

    @Autowired
    LiveSecrets(SecretSettings settings, List<RotatingSecret> secrets) {
        this(settings, secrets, access -> new AwsSecretStore(access), PAUSE);
    }

    LiveSecrets(SecretSettings settings, List<RotatingSecret> secrets, Function<AwsAccess, SecretStore> open) {
        this(settings, secrets, open, PAUSE);
    }

    LiveSecrets(
            SecretSettings settings,
            List<RotatingSecret> secrets,
            Function<AwsAccess, SecretStore> open,
            Duration pause) {
        this.aws = settings.aws();
        this.open = open;
        this.pause = pause;
        for (var secret : secrets) {
            var id = settings.ids().get(secret.setting());
            if (id != null) {
                refreshes.put(
                        secret.setting().toLowerCase(Locale.ROOT),
                        new SecretRefresh(secret, id, settings.refresh(), settings.overlap(), LIMIT));
            }
        }
    }

    /** The state of each secret, by the lower-case name of its setting; empty if nothing is refreshed. */
    public SortedMap<String, SecretHealth> health() {
        var health = new TreeMap<String, SecretHealth>();
        refreshes.forEach((setting, secretRefresh) ->
                health.put(setting, secretRefresh.freshness().health()));
        return health;
    }

    /**
     * Waits at most 5 s for the first refresh of every secret. ECS injects only one version, so a new instance can't
     * know a key of the version before until then.
     *
     * @return false if a secret has not been read yet
     */
    public boolean awaitFirstRead() {
        wanted.countDown();
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (var secretRefresh : refreshes.values()) {
                if (!secretRefresh.firstRead().await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        start();
    }

    /** Starts the only thread that loads the SDK. */
    void start() {
        var access = aws;
        if (access == null) {
            return;
        }
        thread = Thread.ofVirtual().name("secrets").start(() -> {
            try {
                if (waitUntilWanted()) {
                    readUntilEnd(access);
                }
            } finally {
                letNobodyWait();
            }
        });
    }

    /** Reports any error that ends the refreshes, and opens the store again after a pause. */
    private void readUntilEnd(AwsAccess access) {
        while (!ended) {
            try {
                read(open.apply(access));
            } catch (Throwable failure) {
                report(failure);
            }
            letNobodyWait();
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void report(Throwable failure) {
        if (!ended) {
            refreshes.values().forEach(refresh -> refresh.freshness().failed(failure));
        }
    }

    private void letNobodyWait() {
        refreshes.values().forEach(refresh -> refresh.firstRead().countDown());
    }

    /** False if the thread is interrupted. */
    private boolean waitUntilWanted() {
        try {
            var _ = wanted.await(UNHURRIED.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Refreshes each secret in a separate thread, so that none waits for the time-outs of another. */
    private void read(SecretStore store) {
        try (store;
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            refreshes.values().forEach(secretRefresh -> readers.execute(() -> secretRefresh.run(store)));
        }
    }

    @Override
    public void destroy() {
        ended = true;
        refreshes.values().forEach(SecretRefresh::end);
        if (thread != null) {
            thread.interrupt();
        }
    }
}
