package click.gamificator.taskapi.secrets;

import click.gamificator.taskapi.settings.AwsAccess;
import click.gamificator.taskapi.settings.Settings;
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

/** Reads secrets again while the service runs, from when it is ready on, and where an id says so. */
@Component
public class LiveSecrets implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {
    /** The longest a read may take, of both versions together. */
    static final Duration LIMIT = Duration.ofSeconds(15);
    /** The longest an unknown key waits for the first read of all secrets, well below the longest answer of 10 s. */
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Until a store that could not be opened is tried again. */
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** Loading the SDK takes CPU that the first requests need; none waits for it that does not need the first read. */
    private static final Duration UNHURRIED = Duration.ofSeconds(3);

    private final @Nullable AwsAccess aws;
    private final Function<AwsAccess, SecretStore> open;
    private final SortedMap<String, Rereading> rereadings = new TreeMap<>();
    private final Duration pause;
    private final CountDownLatch wanted = new CountDownLatch(1);
    private volatile boolean ended;
    private @Nullable Thread thread;

    @Autowired
    LiveSecrets(Settings settings, List<RotatingSecret> secrets) {
        this(settings, secrets, access -> new AwsSecretStore(access), PAUSE);
    }

    LiveSecrets(Settings settings, List<RotatingSecret> secrets, Function<AwsAccess, SecretStore> open) {
        this(settings, secrets, open, PAUSE);
    }

    LiveSecrets(
            Settings settings, List<RotatingSecret> secrets, Function<AwsAccess, SecretStore> open, Duration pause) {
        var known = settings.secrets();
        this.aws = known.aws();
        this.open = open;
        this.pause = pause;
        for (var secret : secrets) {
            var id = known.ids().get(secret.setting());
            if (id != null) {
                rereadings.put(
                        secret.setting().toLowerCase(Locale.ROOT),
                        new Rereading(secret, id, known.refresh(), known.overlap(), LIMIT));
            }
        }
    }

    /** How it stands with each secret, by the lower-case name of its setting; empty where nothing is re-read. */
    public SortedMap<String, SecretHealth> health() {
        var health = new TreeMap<String, SecretHealth>();
        rereadings.forEach((setting, rereading) ->
                health.put(setting, rereading.freshness().health()));
        return health;
    }

    /**
     * Waits till every secret was read for the first time, if that is still to come, and 5 s at most. What ECS injects is
     * one version, so in its first seconds an instance can't know a key of the version before.
     *
     * @return false where a secret is still to be read
     */
    public boolean awaitFirstRead() {
        wanted.countDown();
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (var rereading : rereadings.values()) {
                if (!rereading.firstRead().await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
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

    /** The SDK is loaded by this thread, and nowhere else. */
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

    /** Whatever ends the reading is reported, and the store is opened again after a pause. */
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
            rereadings.values().forEach(rereading -> rereading.freshness().failed(failure));
        }
    }

    private void letNobodyWait() {
        rereadings.values().forEach(rereading -> rereading.firstRead().countDown());
    }

    /** False where the thread is interrupted. */
    private boolean waitUntilWanted() {
        try {
            var _ = wanted.await(UNHURRIED.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Each in a thread of its own, so that none waits for another's time-outs. */
    private void read(SecretStore store) {
        try (store;
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            rereadings.values().forEach(rereading -> readers.execute(() -> rereading.run(store)));
        }
    }

    @Override
    public void destroy() {
        ended = true;
        rereadings.values().forEach(Rereading::end);
        if (thread != null) {
            thread.interrupt();
        }
    }
}
