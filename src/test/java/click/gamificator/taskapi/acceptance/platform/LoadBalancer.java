package click.gamificator.taskapi.acceptance.platform;

import java.net.URI;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/** An HAProxy in front of one instance, with HAProxy's defaults except for its time limits. */
public final class LoadBalancer implements AutoCloseable {
    static final String HAPROXY = "haproxy:3.0";

    private static final int PORT = 8080;

    private final GenericContainer<?> haproxy;

    private LoadBalancer(GenericContainer<?> haproxy) {
        this.haproxy = haproxy;
    }

    /** Starts a load balancer before a service. */
    public static LoadBalancer before(ServiceContainer service) {
        var haproxy = new GenericContainer<>(HAPROXY)
                .withNetwork(Surroundings.get().network())
                .withExposedPorts(PORT)
                .withCopyToContainer(Transferable.of(configuration(service)), "/usr/local/etc/haproxy/haproxy.cfg")
                .withCreateContainerCmdModifier(create -> Loopback.publish(create, PORT))
                .waitingFor(Wait.forHttp("/health/live").forPort(PORT));
        haproxy.start();
        return new LoadBalancer(haproxy);
    }

    private static String configuration(ServiceContainer service) {
        return """
                defaults
                  mode http
                  timeout connect 5s
                  timeout client 60s
                  timeout server 60s
                frontend callers
                  bind :%d
                  default_backend service
                backend service
                  server instance %s
                """.formatted(PORT, service.address());
    }

    /** The base URL of the load balancer. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + haproxy.getMappedPort(PORT));
    }

    @Override
    public void close() {
        haproxy.stop();
    }
}
