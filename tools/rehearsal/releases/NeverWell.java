import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A release that starts, migrates nothing, answers everything with 503, and logs the requests from outside its
 * container.
 */
final class NeverWell {
    private static final byte[] ANSWER =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes();

    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            return;
        }
        try (ServerSocket server = new ServerSocket(8000)) {
            while (true) {
                try (Socket caller = server.accept()) {
                    var request = new BufferedReader(new InputStreamReader(caller.getInputStream())).readLine();
                    // The container's own health check comes from inside.
                    if (!caller.getInetAddress().isLoopbackAddress()) {
                        System.out.println("{\"event\":\"asked\",\"request\":\"" + request + "\"}");
                    }
                    caller.getOutputStream().write(ANSWER);
                } catch (IOException e) {
                    System.out.println("{\"event\":\"caller_gone\"}");
                }
            }
        }
    }
}
