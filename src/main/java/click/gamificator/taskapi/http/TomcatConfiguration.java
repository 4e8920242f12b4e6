package click.gamificator.taskapi.http;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What of Tomcat no property reaches. Comes after Spring Boot's own customizers. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class TomcatConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    /** Of chunk extensions, which nobody sends, and of trailers, which nothing here reads. */
    private static final int MOST_BYTES_NOT_READ = 16;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(
                TomcatConfiguration::keepFormBodies,
                TomcatConfiguration::askForBodiesThatAreRead,
                TomcatConfiguration::boundWhatOneReadWaitsFor);
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ErrorValve.class.getName());
                host.getPipeline().addValve(new UnreadBody());
                host.getPipeline().addValve(new ErrorValve());
            }
        });
    }

    /** {@code curl -d} labels JSON as a form; Tomcat would eat that body in search of parameters. */
    private static void keepFormBodies(Connector connector) {
        connector.setParseBodyMethods("");
    }

    /** Tomcat waits for each byte of these within one read, for up to 10 s, which no limit of ours interrupts. */
    private static void boundWhatOneReadWaitsFor(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setMaxExtensionSize(MOST_BYTES_NOT_READ);
            protocol.setMaxTrailerSize(MOST_BYTES_NOT_READ);
        }
    }

    /** Else a caller who asks whether to send a body is told to before the headers were looked at. */
    private static void askForBodiesThatAreRead(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setContinueResponseTiming("onRead");
        }
    }
}
