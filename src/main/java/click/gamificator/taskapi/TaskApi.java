package click.gamificator.taskapi;

import click.gamificator.taskapi.logging.Logging;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.web.context.support.StandardServletEnvironment;

/** The service. It names each auto-configuration, because every further one would slow down each start. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class, // the HTTP server and its server.* settings
    DispatcherServletAutoConfiguration.class // Spring MVC's servlet, at /
})
public class TaskApi {
    TaskApi() {}

    /** Starts serving; returns once the port is open. */
    static ConfigurableApplicationContext start(Settings settings) {
        var application = new SpringApplication(TaskApi.class);
        application.setEnvironment(withoutSystemVariables());
        // Spring's ahead-of-time processing names its output after this class.
        application.setMainApplicationClass(TaskApi.class);
        application.setDefaultProperties(Map.of(
                "server.port", settings.port(),
                "environment", settings.environment(),
                "logging.level.click.gamificator", settings.logLevel()));
        application.addInitializers(_ -> Logging.queue(), context -> handOut(settings, context.getBeanFactory()));
        return application.run();
    }

    /** Registers with each package its own part of the settings. */
    static void handOut(Settings settings, SingletonBeanRegistry beans) {
        Stream.of(
                        settings.database(),
                        settings.keys(),
                        settings.corsOrigins(),
                        settings.publicUrl(),
                        settings.secrets())
                .forEach(part -> beans.registerSingleton(part.getClass().getName(), part));
    }

    /**
     * Keeps out SERVER_PORT, DEBUG and hundreds more that Spring would read: only documented variables configure the
     * service.
     */
    private static ConfigurableEnvironment withoutSystemVariables() {
        var environment = new StandardServletEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        return environment;
    }

    /** Entry point of Spring's ahead-of-time processing, which needs no settings. */
    static void main(String[] args) {
        SpringApplication.run(TaskApi.class, args);
    }
}
