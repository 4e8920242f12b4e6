package click.gamificator.taskapi.acceptance.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Free ports below the range of outgoing connections, each given out once. */
public final class Ports {
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(15_000, 25_000));

    private Ports() {}

    public static int free() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = NEXT.getAndIncrement();
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No free port found");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
