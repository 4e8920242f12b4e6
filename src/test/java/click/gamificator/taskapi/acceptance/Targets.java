package click.gamificator.taskapi.acceptance;

import click.gamificator.taskapi.acceptance.platform.Finished;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Platform;
import click.gamificator.taskapi.acceptance.platform.Profile;
import click.gamificator.taskapi.acceptance.platform.Target;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Starts instances of the service on the platform of this run. */
final class Targets {
    private static final Duration START = Duration.ofMinutes(2);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Queue<Target> STARTED = new ConcurrentLinkedQueue<>();
    private static final Object PLATFORM = new Object();
    private static volatile Profile profile = Profile.DIRECT;
    private static @Nullable Platform platform;
    private static @Nullable Target shared;

    private Targets() {}

    /** Nothing of an earlier profile stays in use. */
    static synchronized void begin(Profile newProfile) {
        end();
        profile = newProfile;
    }

    static synchronized void end() {
        STARTED.forEach(Target::close);
        STARTED.clear();
        shared = null;
        synchronized (PLATFORM) {
            if (platform != null) {
                platform.close();
                platform = null;
            }
        }
        Database.forgetAll();
    }

    static Profile profile() {
        return profile;
    }

    /** Has a lock of its own: scenarios start instances while the shared one is being started. */
    static Platform platform() {
        synchronized (PLATFORM) {
            Platform chosen = platform;
            if (chosen == null) {
                chosen = Platform.chosen(profile);
                platform = chosen;
            }
            return chosen;
        }
    }

    /** The instance that all scenarios share which don't ask for one of their own. It has been serving for a while. */
    static synchronized Target shared() {
        Target target = shared;
        if (target == null) {
            target = platform().deployed().orElseGet(Targets::startShared);
            shared = target;
        }
        return target;
    }

    private static Target startShared() {
        Database database = Database.migrated();
        Target target = ready("shared", InstanceSettings.on(database.url()));
        Warming.serve(target, database);
        return target;
    }

    static Target ready(String name, InstanceSettings settings) {
        Target target = alive(name, settings);
        Until.started(START, target + " gets ready", () -> isOk(target, "/health/ready"));
        return target;
    }

    static Target alive(String name, InstanceSettings settings) {
        Target target = platform().start(numbered(name), settings);
        STARTED.add(target);
        Until.started(START, target + " comes alive", () -> isOk(target, "/health/live"));
        return target;
    }

    /** Runs a command of the program to its end. */
    static Finished run(String name, InstanceSettings settings, String... command) {
        return platform().run(numbered(name), settings, List.of(command));
    }

    static boolean isOk(Target target, String path) {
        target.failIfEnded();
        return Api.reach(target.base(), path) == 200;
    }

    private static String numbered(String name) {
        return "%03d-%s".formatted(COUNT.incrementAndGet(), name);
    }
}
