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
    /** Loading the SDK takes CPU that the first requests need; none waits for it that does not need the first read. */
    private static final Duration UNHURRIED = Duration.ofSeconds(3);

    private final @Nullable AwsAccess aws;
    private final Function<AwsAccess, SecretStore> open;
    private final SortedMap<String, Rereading> rereadings = new TreeMap<>();
    private final CountDownLatch wanted = new CountDownLatch(1);
    private @Nullable Thread thread;

    @Autowired
    LiveSecrets(Settings settings, List<RotatingSecret> secrets) {
        this(settings, secrets, access -> new AwsSecretStore(access));
    }

    LiveSecrets(Settings settings, List<RotatingSecret> secrets, Function<AwsAccess, SecretStore> open) {
        var known = settings.secrets();
        this.aws = known.aws();
        this.open = open;
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
     * Waits till every secret was read for the first time, if that is still to come. What ECS injects is one version, so
     * in its first seconds an instance can't know a key of the version before.
     */
    public void awaitFirstRead() {
        wanted.countDown();
        try {
            for (var rereading : rereadings.values()) {
                if (!rereading.firstRead().await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
            if (isTime()) {
                read(open.apply(access));
            } else {
                rereadings.values().forEach(rereading -> rereading.firstRead().countDown());
            }
        });
    }

    private boolean isTime() {
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
        rereadings.values().forEach(Rereading::end);
        if (thread != null) {
            thread.interrupt();
        }
    }
}
