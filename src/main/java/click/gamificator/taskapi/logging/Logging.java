package click.gamificator.taskapi.logging;

import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The service's log for a command that runs without a Spring context. */
public final class Logging {
    private Logging() {}

    /** Starts the log: JSON lines on standard output. */
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
    }
}
