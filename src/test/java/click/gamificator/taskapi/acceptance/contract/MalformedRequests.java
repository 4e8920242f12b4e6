package click.gamificator.taskapi.acceptance.contract;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests that are not HTTP or exceed its limits, by their fault. */
final class MalformedRequests {
    private static final int MUCH = 64 * 1024;
    private static final String CREATE = "POST /cmd/tasks.create HTTP/1.1\r\nHost: $\r\nConnection: close\r\n";

    private MalformedRequests() {}

    static byte[] of(String what, String authority) {
        return text(what).replace("$", authority).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String what) {
        return switch (what) {
            case "with a header of 64 KiB" -> header("X-Long: " + "x".repeat(MUCH));
            case "with a thousand headers" ->
                header(IntStream.range(0, 1000)
                        .mapToObj(number -> "X-Header-" + number + ": x")
                        .collect(Collectors.joining("\r\n")));
            case "with an address of 64 KiB" -> target("/health?" + "x".repeat(MUCH));
            case "with a raw blank in its address" -> target("/cmd/tasks.list?q=a b");
            case "with raw brackets in its address" -> target("/cmd/tasks.list?q={a}|[b]");
            case "with a broken escape in its address" -> target("/cmd/%zz");
            case "with a NUL escaped in its address" -> target("/cmd/tasks.list%00");
            case "with two dots in its address" -> target("/cmd/../../etc/passwd");
            case "with a backslash in its address" -> target("/cmd\\tasks.list");
            case "with a raw umlaut in its address" -> target("/cmd/tasks.list?q=ä");
            case "without a host" -> "GET /health HTTP/1.1\r\nConnection: close\r\n\r\n";
            case "with two hosts" -> header("Host: elsewhere.example");
            case "with a method nobody knows" ->
                "DANCE /cmd/tasks.list HTTP/1.1\r\nHost: $\r\nConnection: close\r\n\r\n";
            case "with a method that is no word" -> "G@T /health HTTP/1.1\r\nHost: $\r\nConnection: close\r\n\r\n";
            case "with a header without a colon" -> header("Feed Tom");
            case "with a NUL in a header" -> header("X-Request-Id: a\0b");
            case "with a length that is no number" -> CREATE + "Content-Length: many\r\n\r\n";
            case "with a negative length" -> CREATE + "Content-Length: -1\r\n\r\n";
            case "with two lengths that differ" -> CREATE + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}";
            case "with a length and chunks" ->
                CREATE + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
            case "with chunks of no size" -> CREATE + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n";
            case "with an encoding of transfer nobody knows" -> CREATE + "Transfer-Encoding: dance\r\n\r\n{}";
            case "of HTTP 3.7" -> "GET /health HTTP/3.7\r\nHost: $\r\nConnection: close\r\n\r\n";
            case "in words" -> "Please feed Tom.\r\n\r\n";
            default -> throw new IllegalArgumentException("Nobody knows a request " + what);
        };
    }

    private static String target(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: $\r\nConnection: close\r\n\r\n";
    }

    private static String header(String header) {
        return "GET /health HTTP/1.1\r\nHost: $\r\nConnection: close\r\n" + header + "\r\n\r\n";
    }
}
