package click.gamificator.taskapi.http;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The security headers of every answer. A page with its own policy overwrites {@code Content-Security-Policy}.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html">OWASP: REST security</a>
 */
final class SecurityHeaders {
    private SecurityHeaders() {}

    static void add(HttpServletResponse response) {
        response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Cache-Control", "no-store");
    }
}
