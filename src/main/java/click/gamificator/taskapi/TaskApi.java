package click.gamificator.taskapi;

import click.gamificator.taskapi.logging.Logging;
import click.gamificator.taskapi.settings.Settings;
import java.util.Map;
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

/** The service. Auto-configurations are named one by one, since each of them pays at every start. */
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
        // What Spring's ahead-of-time processing writes is named after this class, and found by it.
        application.setMainApplicationClass(TaskApi.class);
        application.setDefaultProperties(Map.of(
                "server.port", settings.port(),
                "environment", settings.environment(),
                "logging.level.click.gamificator", settings.logLevel()));
        application.addInitializers(
                _ -> Logging.queue(), context -> context.getBeanFactory().registerSingleton("settings", settings));
        return application.run();
    }

    /** Spring would take SERVER_PORT, DEBUG and hundreds more; this service is told by the variables it documents. */
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
