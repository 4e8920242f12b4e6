package click.gamificator.taskapi.acceptance.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends any bytes, for requests that no proper client would make. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private RawHttp() {}

    static ApiAnswer send(URI base, Request request) throws IOException {
        StringBuilder text = new StringBuilder()
                .append(request.method() + ' ' + request.path() + " HTTP/1.1\r\n")
                .append("Host: " + base.getAuthority() + "\r\nConnection: close\r\n");
        request.headers().forEach(header -> text.append(header.getKey() + ": " + header.getValue() + "\r\n"));
        return send(base, request, text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the bytes and reads the answer, even if the service closes the connection before it has read them all. */
    public static ApiAnswer send(URI base, Request request, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            Thread writer = Thread.ofVirtual().start(() -> write(socket, bytes));
            ApiAnswer answer = read(request, socket.getInputStream());
            writer.interrupt();
            return answer;
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException hungUp) {
            // The service may stop reading once it has refused.
        }
    }

    private static ApiAnswer read(Request request, InputStream in) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.add(line);
        }
        if (head.isEmpty()) {
            throw new IOException("The service hung up without an answer to " + request.describe());
        }
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        int status = Integer.parseInt(head.getFirst().substring(9, 12));
        ApiAnswer answer = new ApiAnswer(request, status, headers, "");
        return new ApiAnswer(request, status, headers, new String(body(answer, in), StandardCharsets.UTF_8));
    }

    private static byte[] body(ApiAnswer answer, InputStream in) throws IOException {
        if (answer.header("Transfer-Encoding").equals("chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = chunk(in); size > 0; size = chunk(in)) {
                body.write(in.readNBytes(size));
                in.readNBytes(2);
            }
            return body.toByteArray();
        }
        String length = answer.header("Content-Length");
        return length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in).strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        byte[] bytes = line.toByteArray();
        boolean carriage = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return new String(carriage ? Arrays.copyOf(bytes, bytes.length - 1) : bytes, BYTES);
    }
}
