package click.gamificator.taskapi.lifecycle;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Logs when the port is open and when everything is closed. */
@Component
class LifecycleLog implements ApplicationListener<WebServerInitializedEvent>, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(LifecycleLog.class);

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        LOG.atInfo()
                .addKeyValue("event", "started")
                .addKeyValue("port", event.getWebServer().getPort())
                .addKeyValue("start_ms", startMillis())
                .addKeyValue("aot_cache", AotCache.isUsed())
                .log("Serving");
    }

    @Override
    public void destroy() {
        LOG.atInfo().addKeyValue("event", "stopped").log("Stopped");
    }

    private static long startMillis() {
        var processStart = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
        return Duration.between(processStart, Instant.now()).toMillis();
    }
}
