package click.gamificator.taskapi.documentation;

import click.gamificator.taskapi.http.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file of the program that is served as it is. */
final class Document {
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private final String resource;
    private volatile @Nullable Content content;

    Document(String resource) {
        this.resource = resource;
    }

    private record Content(String text, String etag, String contentSecurityPolicy) {}

    byte[] bytes() {
        return content().text().getBytes(StandardCharsets.UTF_8);
    }

    String etag() {
        return content().etag();
    }

    /** Lets the page's own script and style run, named by their hashes, and calls to where it came from. */
    String contentSecurityPolicy() {
        return content().contentSecurityPolicy();
    }

    private Content content() {
        var known = content;
        if (known == null) {
            known = read();
            content = known;
        }
        return known;
    }

    private Content read() {
        try (var file = Objects.requireNonNull(Document.class.getResourceAsStream(resource), resource)) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new Content(text, "\"" + sha256(text) + "\"", policy(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String policy(String text) {
        return "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'; script-src" + hashes(SCRIPT, text) + "; style-src" + hashes(STYLE, text);
    }

    private static String hashes(Pattern element, String text) {
        var hashes = element.matcher(text)
                .results()
                .map(found -> " 'sha256-" + sha256(found.group(1)) + "'")
                .collect(Collectors.joining());
        return hashes.isEmpty() ? " 'none'" : hashes;
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text));
    }
}
