package click.gamificator.taskapi.documentation;

import click.gamificator.taskapi.http.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A resource file in which the service's public address replaces the example address. */
final class Document {
    /** The address in the files. */
    static final String EXAMPLE = "https://api.example.com";

    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private final String resource;
    private final String publicUrl;
    private final FutureTask<Content> content = new FutureTask<>(this::read);

    /** Without a public address, links are relative, and calls go to the origin of the document. */
    Document(String resource, String publicUrl) {
        this.resource = resource;
        this.publicUrl = publicUrl;
    }

    private record Content(String text, String etag, String contentSecurityPolicy) {}

    byte[] bytes() {
        return content().text().getBytes(StandardCharsets.UTF_8);
    }

    String etag() {
        return content().etag();
    }

    /** Allows the page's own scripts and styles, by their hashes, and calls to the page's origin. */
    String contentSecurityPolicy() {
        return content().contentSecurityPolicy();
    }

    /**
     * Reads the file once, on a platform thread. A virtual thread that parks while it holds a class loader lock would
     * stop the service: other virtual threads wait for that lock while they load a class and can't be parked.
     */
    private Content content() {
        if (!content.isDone()) {
            Thread.ofPlatform().name("document").start(content);
        }
        try {
            return content.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(resource, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(resource, e);
        }
    }

    private Content read() {
        try (var file = Objects.requireNonNull(Document.class.getResourceAsStream(resource), resource)) {
            var text = addressed(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return new Content(text, "\"" + sha256(text) + "\"", policy(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String addressed(String text) {
        return publicUrl.isEmpty()
                ? text.replace(EXAMPLE + "/docs", "/docs").replace("\"" + EXAMPLE + "\"", "\"/\"")
                : text.replace(EXAMPLE, publicUrl);
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
