package click.gamificator.taskapi;

import click.gamificator.taskapi.settings.ValueText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The container's health check. It runs every few seconds in a JVM of its own, so it loads as few classes as possible.
 */
final class HealthProbe {
    private static final int MILLIS = 4_000;
    private static final String REQUEST =
            "GET /health/live HTTP/1.1\r\nHost: localhost\r\nUser-Agent: health\r\nConnection: close\r\n\r\n";
    private static final String OK = "HTTP/1.1 200";

    private HealthProbe() {}

    /** Whether the service on {@code PORT} of this machine answers. */
    static boolean isAlive(Map<String, String> environment) {
        var port = ValueText.of(environment.getOrDefault("PORT", ""));
        try (var socket = new Socket()) {
            var address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), port.isEmpty() ? Settings.DEFAULT_PORT : Integer.parseInt(port));
            socket.connect(address, MILLIS);
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            var start = socket.getInputStream().readNBytes(OK.length());
            return OK.equals(new String(start, StandardCharsets.US_ASCII));
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
