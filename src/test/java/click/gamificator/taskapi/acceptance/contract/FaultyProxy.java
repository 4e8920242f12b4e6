package click.gamificator.taskapi.acceptance.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands between a caller and the service on a bad day. Each request gets the next fault; after the last one, the
 * answer of the service with a field that no document names.
 */
final class FaultyProxy implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final List<String> FORWARDED = List.of("x-api-key", "content-type", "idempotency-key");
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int LONGEST_MILLIS = 60_000;

    /** How a request fails. Those of the network fail after the service has done its work. */
    enum Fault {
        INTERNAL_ERROR(problem("500 Internal Server Error", "internal-error", "Something went wrong here")),
        BAD_GATEWAY(page("502 Bad Gateway", "")),
        UNAVAILABLE_FOR_A_SECOND(page("503 Service Unavailable", "Retry-After: 1\r\n")),
        GATEWAY_TIMEOUT(page("504 Gateway Time-out", "")),
        LIMITED_FOR_A_SECOND(problem("429 Too Many Requests\r\nRetry-After: 1", "rate-limited", "Too many requests")),
        LIMITED_FOR_A_DAY(problem("429 Too Many Requests\r\nRetry-After: 86400", "rate-limited", "Too many requests")),
        IN_PROGRESS(problem("409 Conflict\r\nRetry-After: 1", "request-in-progress", "It is still under way")),
        MOVED_ON(problem("409 Conflict", "version-conflict", "The task has changed")),
        INVALID(problem("422 Unprocessable Content", "invalid-fields", "Some fields are not valid")),
        FORBIDDEN_BY_A_FIREWALL(page("403 Forbidden", "")),
        /** The connection is reset instead of an answer. */
        RESET(""),
        /** No answer, and the connection stays open. */
        HANG(""),
        /** The connection is closed within the body. */
        CUT(""),
        /** An answer that never ends, a byte at a time. */
        DRIP("");

        private final String answer;

        Fault(String answer) {
            this.answer = answer;
        }

        private static String page(String status, String headers) {
            return answer(
                    status + "\r\n" + headers + "Content-Type: text/html",
                    "<html><head><title>%s</title></head>\n<body>%<s</body></html>\n".formatted(status));
        }

        private static String problem(String status, String slug, String title) {
            return answer(status + "\r\nContent-Type: application/problem+json", """
                    {"type": "https://api.example.com/docs#%s", "title": "%s", "status": %s, "detail": "…",
                     "request_id": "1", "errors": [{"pointer": "/name", "detail": "must be shorter"}]}""".formatted(
                            slug, title, status.substring(0, 3)));
        }
    }

    /** A request as it arrived; header names are in lower case. */
    record Received(Instant at, String method, String path, Map<String, String> headers, String body) {
        String idempotencyKey() {
            return headers.getOrDefault("idempotency-key", "");
        }
    }

    private final URI service;
    private final Iterator<Fault> faults;
    private final ServerSocket listener;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private FaultyProxy(URI service, Stream<Fault> faults) {
        this.service = service;
        this.faults = faults.iterator();
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::acceptAll);
    }

    /** Fails in these ways, one after the other, and then no more. */
    static FaultyProxy failing(URI service, List<Fault> faults) {
        return new FaultyProxy(service, faults.stream());
    }

    /** Fails each request. */
    static FaultyProxy alwaysFailing(URI service, Fault fault) {
        return new FaultyProxy(service, Stream.generate(() -> fault));
    }

    String base() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** The requests so far. */
    List<Received> received() {
        return received;
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                var caller = listener.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            caller.setSoTimeout(LONGEST_MILLIS);
            var request = read(caller.getInputStream());
            received.add(request);
            var fault = nextFault();
            if (fault.isEmpty()) {
                send(caller, newer(forward(request)));
                return;
            }
            switch (fault.getFirst()) {
                case RESET -> {
                    forward(request);
                    caller.setSoLinger(true, 0);
                }
                case HANG -> {
                    forward(request);
                    caller.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
                case CUT -> {
                    var answer = newer(forward(request));
                    send(caller, answer.substring(0, answer.length() - 10));
                }
                case DRIP -> {
                    forward(request);
                    drip(caller);
                }
                default -> send(caller, fault.getFirst().answer);
            }
        } catch (IOException e) {
            // The caller has hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Fault> nextFault() {
        return faults.hasNext() ? List.of(faults.next()) : List.of();
    }

    private static void drip(Socket caller) throws IOException, InterruptedException {
        send(caller, "HTTP/1.1 201 Created\r\nX-Slow: ");
        for (var bytes = 0; bytes < LONGEST_MILLIS / 100; bytes++) {
            send(caller, "x");
            Thread.sleep(100);
        }
    }

    private HttpResponse<String> forward(Received request) throws IOException, InterruptedException {
        var forwarded = HttpRequest.newBuilder(service.resolve(request.path()))
                .method(request.method(), BodyPublishers.ofString(request.body()));
        for (var name : FORWARDED) {
            if (request.headers().containsKey(name)) {
                forwarded.header(name, request.headers().get(name));
            }
        }
        return HTTP.send(forwarded.build(), BodyHandlers.ofString());
    }

    /** As a later version of the service might answer. */
    private static String newer(HttpResponse<String> answer) {
        var type = answer.headers().firstValue("Content-Type").orElse("text/plain");
        var body = JsonMapper.shared().readTree(answer.body());
        addField(body);
        return answer(answer.statusCode() + " Known\r\nContent-Type: " + type, body.toString());
    }

    private static void addField(JsonNode value) {
        value.forEach(FaultyProxy::addField);
        if (value instanceof ObjectNode object) {
            object.putObject("added_later").put("since", "tomorrow");
        }
    }

    private static String answer(String head, String body) {
        return "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close%s%s"
                .formatted(head, body.getBytes(StandardCharsets.UTF_8).length, END_OF_HEAD, body);
    }

    private static void send(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        caller.getOutputStream().flush();
    }

    private static Received read(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("The caller sent no request");
            }
            bytes.write(next);
        }
        var lines = bytes.toString(StandardCharsets.ISO_8859_1).split("\r\n", -1);
        var headers = new HashMap<String, String>();
        for (var line : List.of(lines).subList(1, lines.length - 2)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        var words = lines[0].split(" ", -1);
        return new Received(Instant.now(), words[0], words[1], headers, body);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
