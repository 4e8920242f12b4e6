package click.gamificator.taskapi.logging;

import ch.qos.logback.classic.Logger;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The log of the program: JSON lines on standard output, which nobody waits for. */
public final class Logging {
    private Logging() {}

    /** Starts the log for a command that runs without a Spring context. It ends with {@link #flush()}. */
    public static void start(String environmentName, String level) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "logging",
                        Map.of(
                                "environment",
                                environmentName,
                                "logging.structured.format.console",
                                JsonLine.class.getName())));
        new LoggingSystemProperties(environment).apply();
        var logging = LoggingSystem.get(Logging.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(environment), null, null);
        logging.setLogLevel("ROOT", LogLevel.WARN);
        // The events migration_applied and migration_failed say it without the driver's words.
        logging.setLogLevel("org.flywaydb", LogLevel.OFF);
        logging.setLogLevel("click.gamificator", LogLevel.valueOf(level));
        queue();
    }

    /** From now on the log names what ends a thread, which Java would print to standard error as a stack trace. */
    public static void uncaught() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            root().atError()
                    .addKeyValue("event", "unexpected_error")
                    .addKeyValue("thread", thread.getName())
                    .setCause(failure)
                    .log("A thread ended in a way nobody expected");
            // Where it was the last thread, the process ends now.
            flush();
        });
    }

    /**
     * From now on lines wait in a queue for whoever reads standard output, and no thread does. Spring Boot's console has to
     * be set up; where the queue is in place already, nothing happens.
     */
    public static void queue() {
        var root = root();
        var console = root.getAppender("CONSOLE");
        if (console != null) {
            root.detachAppender(console);
            root.addAppender(LogQueue.before(console));
        }
    }

    /** Returns when all lines are written, after two seconds at most: before an exit, which would lose them. */
    public static void flush() {
        if (root().getAppender(LogQueue.NAME) instanceof LogQueue queue) {
            queue.flush();
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
