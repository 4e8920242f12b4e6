package click.gamificator.taskapi;

import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;

/** Logs why the service could not start. */
final class StartFailure {
    private StartFailure() {}

    static void log(RuntimeException failure, Settings settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                LoggerFactory.getLogger(StartFailure.class)
                        .atError()
                        .addKeyValue("event", "port_in_use")
                        .addKeyValue("port", settings.port())
                        .log("The port is taken by another program: stop that, or set PORT to a free one");
                return;
            }
        }
        LoggerFactory.getLogger(StartFailure.class)
                .atError()
                .addKeyValue("event", "start_failed")
                .setCause(failure)
                .log("The service could not start");
    }
}
