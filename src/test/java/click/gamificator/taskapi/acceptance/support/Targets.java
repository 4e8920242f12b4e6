package click.gamificator.taskapi.acceptance.support;

import click.gamificator.taskapi.acceptance.http.Api;
import click.gamificator.taskapi.acceptance.platform.DatabaseRoute;
import click.gamificator.taskapi.acceptance.platform.Finished;
import click.gamificator.taskapi.acceptance.platform.InstanceSettings;
import click.gamificator.taskapi.acceptance.platform.Platform;
import click.gamificator.taskapi.acceptance.platform.Target;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Starts instances of the service on the platform of this run. */
public final class Targets {
    private static final Duration START = Duration.ofMinutes(2);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Queue<Target> STARTED = new ConcurrentLinkedQueue<>();
    private static final Object PLATFORM = new Object();
    private static volatile DatabaseRoute profile = DatabaseRoute.DIRECT;
    private static @Nullable Platform platform;
    private static @Nullable Target shared;

    private Targets() {}

    /** Starts a profile; nothing of an earlier profile stays in use. */
    public static synchronized void begin(DatabaseRoute newProfile) {
        end();
        profile = newProfile;
    }

    /** Closes all instances and the platform. */
    public static synchronized void end() {
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

    /** The profile of this run. */
    public static DatabaseRoute profile() {
        return profile;
    }

    /** Uses a separate lock: scenarios start instances while the shared one is starting. */
    public static Platform platform() {
        synchronized (PLATFORM) {
            Platform chosen = platform;
            if (chosen == null) {
                chosen = Platform.chosen(profile);
                platform = chosen;
            }
            return chosen;
        }
    }

    /** The warmed-up instance that all scenarios without their own instance share. */
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

    /** Starts an instance and waits until it is ready. */
    public static Target ready(String name, InstanceSettings settings) {
        Target target = alive(name, settings);
        Until.started(START, target + " gets ready", () -> isOk(target, "/health/ready"));
        return target;
    }

    /** Starts an instance and waits until it is alive. */
    public static Target alive(String name, InstanceSettings settings) {
        Target target = platform().start(numbered(name), settings);
        STARTED.add(target);
        Until.started(START, target + " comes alive", () -> isOk(target, "/health/live"));
        return target;
    }

    /** Runs a command of the program to its end. */
    public static Finished run(String name, InstanceSettings settings, String... command) {
        return platform().run(numbered(name), settings, List.of(command));
    }

    /** Whether a GET gets 200. Fails if the instance has ended. */
    public static boolean isOk(Target target, String path) {
        target.failIfEnded();
        return Api.reach(target.base(), path) == 200;
    }

    private static String numbered(String name) {
        return "%03d-%s".formatted(COUNT.incrementAndGet(), name);
    }
}
