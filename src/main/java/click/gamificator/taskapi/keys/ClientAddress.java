package click.gamificator.taskapi.keys;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address by which a caller without a valid key is counted. {@code X-Forwarded-For} is trusted only from private
 * addresses and only if it holds a literal address: otherwise each new text would count as a new caller.
 */
final class ClientAddress {
    private static final String HEADER = "X-Forwarded-For";
    private static final int NETWORK_BYTES = 8;
    /** Some proxies add the port of the connection, which differs for each. */
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?");

    private static final Pattern IPV6 =
            Pattern.compile("\\[([0-9A-Fa-f:.]{2,45})](?::\\d{1,5})?|([0-9A-Fa-f:.]{2,45})(?:%\\w{1,15})?");

    private ClientAddress() {}

    /**
     * The address nearest to the proxies. Reads the header from the right, where each proxy appends the address that it
     * saw. Stops at a text that is no address and returns the address before it. Of IPv6 only the first 64 bits count,
     * since one caller usually has all the rest.
     */
    static String of(HttpServletRequest request) {
        var peer = request.getRemoteAddr();
        var nearest = parse(peer);
        var hops = String.join(",", Collections.list(request.getHeaders(HEADER)));
        var end = hops.length();
        while (nearest != null && isPrivate(nearest) && end > 0) {
            var start = hops.lastIndexOf(',', end - 1) + 1;
            var hop = hops.substring(start, end).strip();
            end = start - 1;
            if (!hop.isEmpty()) {
                var before = parse(hop);
                if (before == null) {
                    break;
                }
                nearest = before;
            }
        }
        return nearest == null ? peer : counted(nearest);
    }

    private static String counted(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }

    /** Null if the text is no literal address. Never queries DNS. */
    private static @Nullable InetAddress parse(String text) {
        var ipv4 = IPV4.matcher(text);
        var ipv6 = IPV6.matcher(text);
        try {
            if (ipv4.matches()) {
                return InetAddress.ofLiteral(ipv4.group(1));
            }
            if (text.indexOf(':') >= 0 && ipv6.matches()) {
                return InetAddress.ofLiteral(ipv6.group(1) == null ? ipv6.group(2) : ipv6.group(1));
            }
        } catch (IllegalArgumentException e) { // such as 300.1.1.1
            return null;
        }
        return null;
    }

    /** Uses the same ranges as Tomcat's RemoteIpValve, which evaluates {@code X-Forwarded-Proto}. */
    private static boolean isPrivate(InetAddress address) {
        var bytes = address.getAddress();
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || (bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64)
                || (bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc);
    }
}
