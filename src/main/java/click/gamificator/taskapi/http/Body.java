package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a request's body: JSON in UTF-8 of at most 64 KiB. The Content-Type may be JSON, absent, or the default of
 * {@code curl -d}.
 */
final class Body {
    static final int LARGEST = 64 * 1024;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final Set<String> MEDIA_TYPES = Set.of("application/json", "application/x-www-form-urlencoded");

    private Body() {}

    /** The text of the body; empty if there is none. */
    static String read(HttpServletRequest request) throws IOException {
        checkMediaType(request);
        if (request.getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        var bytes = bytes(request);
        if (bytes.position() > LARGEST) {
            throw tooLarge();
        }
        try {
            return withoutByteOrderMark(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            throw malformed("The body is not valid UTF-8.");
        }
    }

    /** Reads up to one byte more than is allowed. A caller who sends too slowly is cut off. */
    private static ByteBuffer bytes(HttpServletRequest request) throws IOException {
        var length = request.getContentLength();
        var bytes = ByteBuffer.allocate(length < 0 ? LARGEST + 1 : length + 1);
        var body = request.getInputStream();
        var start = System.nanoTime();
        var read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = body.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(read, 0));
            if (System.nanoTime() - start > LONGEST_NANOS) {
                throw new IOException("The body arrived too slowly");
            }
        }
        return bytes;
    }

    /** Parses the JSON object in {@code text}. */
    static ObjectNode object(String text) {
        if (text.isBlank()) {
            throw malformed("The body is empty.");
        }
        try {
            if (Json.MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw malformed(
                    place(e) + "a syntax error, a name given twice, a number or a name that is too long, or nesting"
                            + " deeper than " + Json.DEEPEST + ".");
        } catch (NumberFormatException e) { // Jackson throws it if an exponent does not fit into an int
            throw malformed("Parsing failed: the exponent of a number has too many digits.");
        }
        throw Problem.invalid(List.of(new FieldError("", "must be a JSON object")));
    }

    /** Some editors and PowerShell add a byte order mark; a reader may ignore it (RFC 8259, section 8.1). */
    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String place(JacksonException failure) {
        @Nullable TokenStreamLocation place = failure.getLocation();
        return place == null
                ? "Parsing failed: "
                : "Parsing failed at line %d, column %d: ".formatted(place.getLineNr(), place.getColumnNr());
    }

    private static void checkMediaType(HttpServletRequest request) {
        var type = request.getContentType();
        if (type != null && !MEDIA_TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send Content-Type: application/json.");
        }
        var encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body without a Content-Encoding.");
        }
    }

    private static Problem malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED_JSON, detail);
    }

    private static Problem tooLarge() {
        return Problem.of(ProblemType.BODY_TOO_LARGE, "The body must be at most 64 KiB.");
    }
}
