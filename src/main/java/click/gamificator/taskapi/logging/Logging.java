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

/** The log of the program: JSON lines on standard output, written without blocking any caller. */
public final class Logging {
    private Logging() {}

    /** Starts the log for a command without a Spring context. The command ends it with {@link #flush()}. */
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
        // The events migration_applied and migration_failed report it without the driver's messages.
        logging.setLogLevel("org.flywaydb", LogLevel.OFF);
        logging.setLogLevel("click.gamificator", LogLevel.valueOf(level));
        queue();
    }

    /** Logs every exception that ends a thread from now on; Java would print a stack trace to standard error. */
    public static void uncaught() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            root().atError()
                    .addKeyValue("event", "unexpected_error")
                    .addKeyValue("thread", thread.getName())
                    .setCause(failure)
                    .log("An unexpected error ended a thread");
            // The process ends now if this was its last thread.
            flush();
        });
    }

    /**
     * Queues lines from now on, so that no thread waits for the reader of standard output. Requires Spring Boot's
     * console appender; does nothing if the queue already exists.
     */
    public static void queue() {
        var root = root();
        var console = root.getAppender("CONSOLE");
        if (console != null) {
            root.detachAppender(console);
            root.addAppender(LogQueue.before(console));
        }
    }

    /** Waits until all lines are written, for two seconds at most. Call it before an exit, which would lose them. */
    public static void flush() {
        if (root().getAppender(LogQueue.NAME) instanceof LogQueue queue) {
            queue.flush();
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
