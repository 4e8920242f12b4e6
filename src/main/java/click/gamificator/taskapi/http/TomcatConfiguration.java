package click.gamificator.taskapi.http;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Configures Tomcat where Spring Boot has no property. Runs after Spring Boot's own customizers. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class TomcatConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    /** Limits chunk extensions, which no client sends, and trailers, which the service ignores. */
    private static final int MOST_BYTES_NOT_READ = 16;

    private final ProblemUris uris;

    TomcatConfiguration(ProblemUris uris) {
        this.uris = uris;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(
                TomcatConfiguration::keepFormBodies,
                TomcatConfiguration::askForBodiesThatAreRead,
                TomcatConfiguration::boundWhatOneReadWaitsFor);
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                // Tomcat adds no default valve if the host already has one of this class.
                host.setErrorReportValveClass(ErrorValve.class.getName());
                host.getPipeline().addValve(new UnreadBody());
                host.getPipeline().addValve(new ErrorValve(uris));
            }
        });
    }

    /** {@code curl -d} labels JSON as a form; Tomcat would consume that body as parameters. */
    private static void keepFormBodies(Connector connector) {
        connector.setParseBodyMethods("");
    }

    /** Tomcat waits up to 10 s for each byte of these within one read, and no limit of this service interrupts it. */
    private static void boundWhatOneReadWaitsFor(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setMaxExtensionSize(MOST_BYTES_NOT_READ);
            protocol.setMaxTrailerSize(MOST_BYTES_NOT_READ);
        }
    }

    /**
     * Answers "Expect: 100-continue" only when the body is read: Tomcat's default would request the body before the
     * headers are checked.
     */
    private static void askForBodiesThatAreRead(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setContinueResponseTiming("onRead");
        }
    }
}
