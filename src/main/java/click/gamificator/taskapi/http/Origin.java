package click.gamificator.taskapi.http;

import click.gamificator.taskapi.settings.Malformed;
import java.net.URI;
import java.net.URISyntaxException;

/** An origin as RFC 6454 defines it: a scheme, a host and perhaps a port. */
final class Origin {
    private Origin() {}

    /** Returns the value if it is an origin; otherwise throws an error that states the required form. */
    static String parse(String value, String form) {
        try {
            var uri = new URI(value);
            var origin = uri.getScheme() + "://" + uri.getRawAuthority();
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && origin.equals(value)) {
                return origin;
            }
        } catch (URISyntaxException e) {
            // The error below does not repeat the value.
        }
        throw new Malformed(form);
    }
}
