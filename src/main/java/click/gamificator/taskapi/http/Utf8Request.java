package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request whose query and body are UTF-8, whatever charset its {@code Content-Type} names (RFC 8259, section 8.1).
 * Otherwise Tomcat fails where that charset has an invalid name.
 */
final class Utf8Request extends HttpServletRequestWrapper {
    Utf8Request(HttpServletRequest request) {
        super(request);
        request.setCharacterEncoding(StandardCharsets.UTF_8);
    }

    /** Null, since Spring would add the charset to the media type, and fails where that has a wildcard. */
    @Override
    public @Nullable String getCharacterEncoding() {
        return null;
    }
}
