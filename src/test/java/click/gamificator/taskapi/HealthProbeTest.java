package click.gamificator.taskapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthProbeTest {
    @Test
    void aliveWhereTheServiceAnswers() throws IOException {
        assertThat(probe(200)).isTrue();
    }

    @Test
    void notAliveWhereTheServiceAnswersWithAnError() throws IOException {
        assertThat(probe(503)).isFalse();
    }

    @Test
    void notAliveWhereNothingListens() throws IOException {
        var server = server(200);
        server.stop(0);
        assertThat(Main.run(new String[] {"health"}, port(server))).isEqualTo(1);
    }

    @Test
    void notAliveWhereThePortIsNoPort() {
        assertThat(HealthProbe.isAlive(Map.of("PORT", "eight thousand"))).isFalse();
        assertThat(HealthProbe.isAlive(Map.of("PORT", "80000"))).isFalse();
    }

    private static boolean probe(int status) throws IOException {
        var server = server(status);
        try {
            return HealthProbe.isAlive(port(server));
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer server(int status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Map<String, String> port(HttpServer server) {
        return Map.of("PORT", Integer.toString(server.getAddress().getPort()));
    }
}
