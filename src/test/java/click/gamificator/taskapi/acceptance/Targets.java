package click.gamificator.taskapi.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts instances of the service; the one place that knows what kind of target the scenarios run against. */
final class Targets {
    static final Path LOGS = emptyFolder(Path.of("target", "acceptance", "logs"));

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Queue<Target> STARTED = new ConcurrentLinkedQueue<>();
    private static @Nullable Target shared;

    private Targets() {}

    /** The instance that all scenarios share which don't ask for one of their own. */
    static synchronized Target shared() {
        Target target = shared;
        if (target == null) {
            target = ready("shared", Settings.on(Database.migrated().url()));
            shared = target;
        }
        return target;
    }

    static Target ready(String name, Settings settings) {
        Target target = alive(name, settings);
        Until.within(Duration.ofSeconds(60), target + " gets ready", () -> isOk(target, "/health/ready"));
        return target;
    }

    static Target alive(String name, Settings settings) {
        Target target = ServiceProcess.start(numbered(name), settings);
        STARTED.add(target);
        Until.within(Duration.ofSeconds(60), target + " comes alive", () -> isOk(target, "/health/live"));
        return target;
    }

    /** Runs a command of the program to its end. */
    static Finished run(String name, Settings settings, String... command) {
        return ServiceProcess.run(numbered(name), settings, List.of(command));
    }

    static boolean isOk(Target target, String path) {
        target.failIfEnded();
        return Api.reach(target.base(), path) == 200;
    }

    static void closeAll() {
        STARTED.forEach(Target::close);
    }

    private static String numbered(String name) {
        return "%03d-%s".formatted(COUNT.incrementAndGet(), name);
    }

    private static Path emptyFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> leftovers = Files.list(folder)) {
                for (Path file : leftovers.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
